import type { Random } from "./random.ts";

/** Somebody who fills in a form; every address is under a name that nobody can own (RFC 2606). */
export type Visitor = {
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly phone: string;
};

const firstNames = [
  "Alice",
  "Bruno",
  "Chloe",
  "Daniel",
  "Elena",
  "Felix",
  "Grace",
  "Hugo",
  "Iris",
  "Jonas",
  "Klara",
  "Liam",
  "Maya",
  "Noah",
  "Olga",
  "Peter",
  "Quinn",
  "Rosa",
  "Simon",
  "Tara",
  "Ugo",
  "Vera",
  "Walter",
  "Yara",
] as const;
const lastNames = [
  "Adler",
  "Bauer",
  "Costa",
  "Dubois",
  "Evans",
  "Fischer",
  "Garcia",
  "Hansen",
  "Ivanov",
  "Jensen",
  "Keller",
  "Lopez",
  "Moser",
  "Nilsson",
  "Ortiz",
  "Petit",
  "Quist",
  "Rossi",
  "Santos",
  "Turner",
  "Ueda",
  "Vogel",
  "Wagner",
] as const;
const trades = [
  "Bakery",
  "Cycles",
  "Dairy",
  "Foundry",
  "Garden",
  "Logistics",
  "Media",
  "Optics",
  "Paper",
  "Tools",
] as const;

/** The visitor of that number; the same number is the same person. */
export const visitor = (number: number, random: Random): Visitor => {
  const first = random.oneOf(firstNames);
  const last = random.oneOf(lastNames);
  const company = `${random.oneOf(lastNames)} ${random.oneOf(trades)}`;
  return {
    name: `${first} ${last}`,
    email: `${first}.${last}.${number}@prospects.example`.toLowerCase(),
    company,
    phone: `+1202555${String(number % 10_000).padStart(4, "0")}`,
  };
};
