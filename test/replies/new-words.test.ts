import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newWords } from "../../shared/replies/new-words.ts";

const said = "Yes, please call me on Monday.\n\nPaula";

/** How mail programs put the mail that is answered below the answer. */
const quoted: Readonly<Record<string, string>> = {
  "Gmail, wrapped":
    "On Mon, 5 Jan 2026 at 10:00, Example Company\n<leads@example.com> wrote:\n\n> Hello\n> there",
  "Apple Mail": "> On 5 Jan 2026, at 10:00, Example <leads@example.com> wrote:\n> \n> Hello",
  "Thunderbird, German": "Am 05.01.26 um 10:00 schrieb Example Company:\n> Hallo\n>\n> Gruß",
  "Gmail, German": "Am Mo., 5. Jan. 2026 um 10:00 Uhr schrieb Example <leads@example.com>:\n\n> Hallo",
  "Gmail, French": "Le lun. 5 janv. 2026 à 10:00, Example <leads@example.com> a écrit :\n\n> Bonjour",
  "Gmail, Spanish": "El lun, 5 ene 2026 a las 10:00, Example (<leads@example.com>) escribió:\n\n> Hola",
  Outlook:
    "________________________________\nFrom: Example <leads@example.com>\nSent: Monday, January 5, 2026\nTo: Paula\nSubject: Your download\n\nHello",
  "Outlook, German":
    "Von: Example <leads@example.com>\nGesendet: Montag, 5. Januar 2026\nAn: Paula\nBetreff: Ihr Download\n\nHallo",
  "Outlook, French":
    "De : Example\nEnvoyé : lundi 5 janvier 2026\nÀ : Paula\nObjet : Votre document\n\nBonjour",
  "Outlook, Spanish":
    "De: Example\nEnviado el: lunes, 5 de enero de 2026\nPara: Paula\nAsunto: Su descarga\n\nHola",
  "old Outlook": "-----Original Message-----\nHello",
  "old Outlook, German": "-----Ursprüngliche Nachricht-----\nHallo",
  "a phone": "Sent from my iPhone\n\n> On 5 Jan 2026, at 10:00, Example wrote:\n> Hello",
  "a signature": "-- \nPaula Prospect\nAcme Robotics",
};

describe("the new words of an answer", () => {
  it.each(Object.entries(quoted))("leave out what is quoted as %s quotes", (_, rest) => {
    expect(newWords(`${said}\n\n${rest}`)).toBe(said);
    expect(newWords(`${said}\n\n${rest}`.replaceAll("\n", "\r\n"))).toBe(said);
  });

  it("keep what is written between and below quoted lines", () => {
    const answer = "Am 05.01.26 um 10:00 schrieb Example:\n> When?\nOn Monday.\n> Where?\nHere.";
    expect(newWords(answer)).toBe("On Monday.\nHere.");
  });

  it.each([
    "From what I have seen, I like it.\nTo be honest, the price is high.",
    "On Monday I wrote you: nothing came.",
    "She said > 50 people\n5 > 4",
    "De acuerdo.\nPara el lunes, por favor.",
  ])("keep sentences that only begin as quotes do: %s", (text) => {
    expect(newWords(text)).toBe(text);
  });

  it("are all words of a mail that is nothing but quotes", () => {
    expect(newWords("> Hello\n> there")).toBe("> Hello\n> there");
  });

  it("are lines of what was written, whatever that is, and what stands in them again is the same", () => {
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(...Object.values(quoted).flatMap((text) => text.split("\n")), "> ", ">", "", "-- "),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join("\n");
        const words = newWords(text);
        const whole = new Set(text.split(/\r\n|\r|\n/).map((one) => one.trim()));
        for (const one of words.split("\n")) expect(whole.has(one.trim())).toBe(true);
      }),
    );
  });

  it("of a third of a megabyte made to be slow take less than a second of the processor", () => {
    const hostile = [
      `On ${"a ".repeat(190)}\n`.repeat(900),
      "On a\n".repeat(70_000),
      `${" ".repeat(300_000)}x`,
      `Am ${"schrieb ".repeat(40_000)}`,
      "From: a\n".repeat(40_000),
      `${"_".repeat(300_000)}\n`,
    ];
    for (const text of hostile) {
      const begun = process.cpuUsage();
      newWords(text);
      expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(1_000);
    }
  });
});
