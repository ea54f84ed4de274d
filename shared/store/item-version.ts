/** Version of the stored shapes; readers take every version that was ever released. */
export const itemVersion = 1;
