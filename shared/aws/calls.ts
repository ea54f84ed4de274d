/** One AWS call that left this process, for budgets and benches. */
export type AwsCall = {
  readonly service: string;
  readonly operation: string;
  /** What was asked, as the SDK was given it. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Capacity units where the service reports them. */
  readonly writeUnits: number;
  readonly readUnits: number;
};

type Listener = (call: AwsCall) => void;

const listeners = new Set<Listener>();

/** Tells the listener of every AWS call from now on; returns how to stop. */
export const observeCalls = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What a client gets for a call; the service's own answer is its `output`. */
export type Answered = { readonly output: unknown };

/**
 * Stands between this process and AWS, for tests of faults: it sends a call on, with its input or another, once, again or
 * never, and answers or fails in the service's place. It is called from where the call was made.
 */
export type Interposer = (
  call: Pick<AwsCall, "service" | "operation" | "input">,
  send: (input?: AwsCall["input"]) => Promise<Answered>,
) => Promise<Answered>;

let interposer: Interposer | null = null;

/** Lets every AWS call of this process pass through the interposer; returns how to stop. */
export const interpose = (wanted: Interposer): (() => void) => {
  interposer = wanted;
  return () => {
    interposer = null;
  };
};

type Consumed = {
  readonly CapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
};

const reads: ReadonlySet<string> = new Set(["GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"]);

const units = (output: unknown): number => {
  const consumed = (output as { ConsumedCapacity?: Consumed | readonly Consumed[] } | undefined)
    ?.ConsumedCapacity;
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits }) => sum + (CapacityUnits ?? 0), 0);
};

type Next = (args: { input: unknown }) => Promise<Answered>;
type Context = { readonly commandName?: string; readonly clientName?: string };

/** Every SDK client has a middleware stack; its type is generic in the client's own inputs and outputs. */
type Observable = { readonly middlewareStack: { add: unknown; remove(name: string): boolean } };
type Add = (middleware: unknown, options: { step: "initialize"; name: string }) => void;

/** The SDK's own, which copies all that goes in and comes out for a logger that none of our clients has. */
const logger = "loggerMiddleware";

/** Makes a client report its calls to the listeners; does nothing, and costs nothing, while there are none. */
export const observed = <Client extends Observable>(client: Client): Client => {
  const middleware = (next: Next, context: Context) => (args: { input: AwsCall["input"] }) => {
    if (listeners.size === 0 && interposer === null) return next(args);
    const operation = (context.commandName ?? "").replace(/Command$/, "");
    const service = (context.clientName ?? "").replace(/Client$/, "");
    const send = async (input = args.input): Promise<Answered> => {
      const isCounted = service === "DynamoDB" && listeners.size > 0;
      const counted = isCounted ? { ...input, ReturnConsumedCapacity: "TOTAL" } : input;
      const report = (output: unknown) => {
        const used = units(output);
        const isRead = reads.has(operation);
        for (const listener of listeners)
          listener({
            service,
            operation,
            input,
            writeUnits: isRead ? 0 : used,
            readUnits: isRead ? used : 0,
          });
      };
      try {
        const result = await next({ ...args, input: counted });
        report(result.output);
        return result;
      } catch (error) {
        report(undefined);
        throw error;
      }
    };
    return interposer === null ? send() : interposer({ service, operation, input: args.input }, send);
  };
  // The stack's own type asks for this client's exact input and output; the middleware passes them through unread.
  const add = client.middlewareStack.add as Add;
  add.call(client.middlewareStack, middleware, { step: "initialize", name: "observeCalls" });
  client.middlewareStack.remove(logger);
  return client;
};
