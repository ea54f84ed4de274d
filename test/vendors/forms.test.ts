import { describe, expect, test } from "vitest";
import type { FieldMapping } from "../../shared/domain/source.ts";
import type { Submission } from "../../shared/domain/submission.ts";
import { formAdapters } from "../../shared/vendors/forms.ts";
import { fixture, formAdapter, post, sourceOf, submission } from "./form-requests.ts";

const urlencoded = "application/x-www-form-urlencoded";

type Payload = {
  readonly file: string;
  readonly contentType?: string;
  readonly fields?: FieldMapping;
  readonly dedupe: string | null;
  readonly reads: Partial<Submission>;
};

const payloads: readonly Payload[] = [
  {
    file: "typeform/demo-request.json",
    dedupe: "tok-5a61c0",
    reads: {
      email: "Rosa.Keller@Example.com",
      name: "Rosa Keller",
      phone: "+493012345678",
      company: "Keller Logistik GmbH",
      consent: { given: true, wording: "Acme may contact me about its offers" },
      answers: {
        "How many people work with you?": "51-200",
        "What do you need?": ["Route planning", "Fewer phone calls"],
      },
      utm: { utm_source: "newsletter", utm_campaign: "spring-blast", utm_content: "logistics" },
      audience: "logistics",
      referral: "rf-100",
      formId: "fRmDemo1",
      submittedAt: "2026-01-12T09:00:30.000Z",
    },
  },
  {
    file: "tally/audit-request.json",
    dedupe: "rs-77",
    reads: {
      email: "elodie@exemple.fr",
      name: "Élodie Martin",
      company: "Martin & Fils",
      country: "FR",
      consent: { given: true, wording: "J'accepte d'être contactée" },
      answers: { Besoins: ["Audit", "Formation"], Avis: ["Prix: Juste"] },
      utm: { utm_campaign: "printemps" },
      formId: "tALLy1",
      submittedAt: "2026-02-03T10:00:04.000Z",
    },
  },
  {
    file: "hubspot/contact-v1.json",
    dedupe: "conv-2",
    reads: {
      email: "sam@example.org",
      name: "Sam Okoro",
      phone: "(555) 010-0199",
      company: "Okoro Ltd",
      country: "GB",
      consent: { given: true, wording: "Freely given consent from contact" },
      answers: { budget: "20000" },
      utm: { utm_source: "ads", utm_medium: "cpc", utm_campaign: "winter" },
      formId: "form-new",
      submittedAt: "2026-01-21T12:53:20.000Z",
    },
  },
  {
    file: "hubspot/chosen-properties.json",
    dedupe: "99/1769000000001",
    reads: { email: "lena@example.com", name: "Lena Vogt", answers: { product_interest: "Scanner" } },
  },
  {
    file: "webflow/v2.json",
    dedupe: "wf-1",
    reads: {
      email: "noor@example.net",
      name: "Noor Aziz",
      phone: "4915112345678",
      consent: { given: true, wording: "Newsletter" },
      utm: { utm_source: "fair" },
      formId: "wform-1",
      submittedAt: "2026-03-01T12:00:00.117Z",
    },
  },
  {
    file: "webflow/v1.json",
    dedupe: "wf-0",
    reads: {
      email: "noor@example.net",
      name: "Noor Aziz",
      answers: { Message: "Hello" },
      formId: "Contact",
      submittedAt: "2026-03-01T12:00:00.117Z",
    },
  },
  {
    file: "jotform/quote.txt",
    contentType: "multipart/form-data; boundary=jot-boundary-1",
    dedupe: "6100000000000000001",
    reads: {
      email: "ines@example.pt",
      name: "Ines Duarte",
      phone: "(21) 555-0142",
      country: "PT",
      answers: {
        address: "Rua 1, Lisboa, 1000-001, Portugal",
        whichProducts: ["Scanner", "Printer"],
        when: "2026-02-05",
      },
      utm: { utm_source: "fair" },
      formId: "260000000000001",
      submittedAt: "2026-01-27T07:46:40.000Z",
    },
  },
  ...["netlify/submission.json", "netlify/function-event.json"].map((file) => ({
    file,
    dedupe: "nf-1",
    reads: {
      email: "tom@example.com",
      name: "Tom Berg",
      company: "Berg AS",
      consent: { given: true, wording: "agree" },
      answers: { Topic: "Prices" },
      utm: { utm_source: "blog", utm_content: "retail" },
      audience: "retail",
      formId: "nform-1",
      submittedAt: "2026-01-20T07:30:00.633Z",
    },
  })),
  {
    file: "gravityforms/all-fields.json",
    fields: { "Company size": "7" },
    dedupe: "www.example.at/3/88",
    reads: {
      email: "jana@example.at",
      name: "Jana Weber",
      phone: "+43 1 5550100",
      country: "AT",
      consent: { given: true, wording: "Ich möchte Angebote per E-Mail erhalten" },
      answers: {
        "Field 4": ["Lager", "Versand"],
        "Field 5": "Weg 1, Wien, 1010, Österreich",
        "Company size": "50-100",
      },
      utm: { utm_source: "post", utm_campaign: "herbst" },
      formId: "3",
      submittedAt: "2026-01-06T13:31:59.000Z",
    },
  },
  {
    file: "gravityforms/selected-fields.txt",
    contentType: urlencoded,
    dedupe: "/3/89",
    reads: { email: "jana@example.at", name: "Jana Weber", company: "Weber KG", formId: "3" },
  },
  {
    file: "elementor/simple.txt",
    contentType: urlencoded,
    dedupe: null,
    reads: {
      email: "marek@example.pl",
      name: "Marek Nowak",
      company: "Nowak SA",
      answers: { field_4: "Call me after 5" },
      utm: { utm_source: "mail" },
      audience: "retail",
      formId: "e1f2",
    },
  },
  {
    file: "elementor/advanced.txt",
    contentType: urlencoded,
    dedupe: null,
    reads: {
      email: "marek@example.pl",
      name: "Marek Nowak",
      phone: "+48 22 555 01 00",
      consent: { given: true, wording: "I agree to be called" },
      answers: { Topics: ["Price", "Delivery"] },
      utm: { utm_medium: "email", utm_term: "scanner" },
      formId: "e1f2",
    },
  },
  {
    file: "wpforms/mapped.json",
    dedupe: "1207",
    reads: {
      email: "olu@example.ng",
      name: "Olu Ade",
      company: "Ade Foods",
      answers: { team_size: "11-50" },
      utm: { utm_source: "radio" },
    },
  },
  {
    file: "unbounce/form.txt",
    contentType: urlencoded,
    dedupe: null,
    reads: {
      email: "kim@example.com",
      name: "Kim",
      phone: "+1 555 010 0123",
      answers: { variant: "b", interests: ["Speed", "Price"] },
      utm: { utm_source: "ads", utm_medium: "cpc" },
      formId: "p-1",
      submittedAt: "2026-02-15T12:12:00.000Z",
    },
  },
  {
    file: "formspree/contact.json",
    dedupe: null,
    reads: {
      email: "ana@example.com.br",
      name: "Ana Lima",
      phone: "+55 11 5550-0100",
      answers: { message: "Please call" },
      formId: "xform0001",
      submittedAt: "2026-02-01T10:00:00.000Z",
    },
  },
  {
    file: "fillout/submission.json",
    dedupe: "sub-1",
    reads: {
      email: "yui@example.jp",
      name: "Yui Sato",
      country: "JP",
      answers: { "Which plan?": "Team", Points: 12 },
      utm: { utm_source: "podcast" },
      formId: "fo-1",
      submittedAt: "2026-02-02T11:00:00.000Z",
    },
  },
  {
    file: "google-forms/response.json",
    dedupe: "2_ABaOnu",
    reads: {
      email: "li@example.com",
      name: "Li Wei",
      company: "Wei Tools",
      answers: { "Which days suit you?": ["Mon", "Tue"] },
      utm: { utm_source: "qr-code" },
      formId: "gf-1",
      submittedAt: "2026-02-04T08:00:00.000Z",
    },
  },
  {
    file: "meta-lead-ads/fetched.json",
    dedupe: "55500002",
    reads: {
      email: "femi@example.ng",
      name: "Femi Bello",
      phone: "+2348005550100",
      company: "Bello Motors",
      consent: { given: true, wording: "i_agree_to_be_called" },
      answers: { "which_model?": ["Van", "Truck"], ad_name: "Blue picture" },
      formId: "f1",
      submittedAt: "2026-01-28T12:00:00.000Z",
    },
  },
  {
    file: "standard-webhooks/lead.json",
    dedupe: null,
    reads: {
      email: "max@example.de",
      name: "Max Huber",
      country: "DE",
      consent: { given: false, wording: "Newsletter" },
      utm: { utm_source: "partner", utm_content: "bakeries" },
      audience: "bakeries",
      submittedAt: "2026-02-05T06:00:00.000Z",
    },
  },
  {
    file: "json/nested.json",
    fields: { email: "answers.contact.mail", name: "answers.contact.who" },
    dedupe: "j-1",
    reads: {
      email: "eva@example.cz",
      name: "Eva Dvořák",
      answers: { seats: 25 },
      formId: "landing-7",
      campaign: "back-to-school",
      audience: "schools",
      submittedAt: "2026-02-06T06:00:00.000Z",
    },
  },
  {
    file: "plain-html/form.txt",
    contentType: urlencoded,
    dedupe: "once-1",
    reads: {
      email: "pia@example.dk",
      name: "Pia Lund",
      phone: "+45 55 50 01 00",
      consent: { given: true, wording: "Send me offers by e-mail" },
      answers: { interests: ["a", "b"], message: "Hi\nthere" },
      utm: { utm_source: "flyer" },
      formId: "footer",
    },
  },
  {
    file: "plain-html/multipart.txt",
    contentType: "multipart/form-data; boundary=plain-boundary",
    dedupe: null,
    reads: { email: "zoe@example.se", name: "Zoë Ångström", answers: { plan: "site plan.pdf" } },
  },
];

describe("each field of a payload finds its place in the submission", () => {
  test.each(payloads)("$file", ({ file, contentType, fields = {}, dedupe, reads }) => {
    const type = file.slice(0, file.indexOf("/"));
    const request = post(fixture(file), contentType ? { "content-type": contentType } : {});
    const reading = formAdapter(type).read(request, sourceOf(type, { fields }));
    expect(reading).toEqual({ dedupe, submissions: [submission(reads)] });
  });

  test("every form tool has a fixture here, or sends ids alone", () => {
    const read = new Set(payloads.map(({ file }) => file.slice(0, file.indexOf("/"))));
    expect([...formAdapters.keys()].filter((type) => !read.has(type))).toEqual(["linkedin"]);
  });
});

describe("what cannot be a lead yet says why", () => {
  test.each([
    [
      "hubspot/subscription.json",
      "needs to be fetched: HubSpot sent only ids (contact.creation of object 512).",
    ],
    ["meta-lead-ads/ids.json", "needs to be fetched: Meta sent only ids (leadgen_id 55500001)."],
    ["linkedin/lead.json", "needs to be fetched: LinkedIn sent only ids (urn:li:leadGenFormResponse:77)."],
  ])("%s needs to be fetched, and its ids are named", (file, problem) => {
    const type = file.slice(0, file.indexOf("/"));
    expect(formAdapter(type).read(post(fixture(file)), sourceOf(type))).toEqual({ problem });
  });

  test("events that are no submissions are named", () => {
    const read = (type: string, body: unknown): unknown =>
      formAdapter(type).read(post(JSON.stringify(body)), sourceOf(type));
    expect(read("webflow", { triggerType: "site_publish", payload: {} })).toEqual({
      problem: 'This is not a form submission but "site_publish".',
    });
    expect(read("tally", { eventType: "FORM_DELETED", data: {} })).toHaveProperty("problem");
    expect(read("typeform", { event_type: "form_response_partial", form_response: {} })).toHaveProperty(
      "problem",
    );
  });

  test("data.json of Unbounce that is no JSON is a problem, not an empty submission", () => {
    const body = `page_id=p-1&data.json=${encodeURIComponent('{{"email":["kim@example.com"]}')}`;
    const reading = formAdapter("unbounce").read(
      post(body, { "content-type": urlencoded }),
      sourceOf("unbounce"),
    );
    expect(reading).toEqual({ problem: "The field data.json cannot be read. The body is not valid JSON." });
  });

  test.each([
    ["name=Ada", "Please enter your e-mail address."],
    ["email=&name=Ada", "Please enter your e-mail address."],
    ["email=ada.example.com", "This e-mail address has no @ in it."],
    ["email=ada%40example", 'This e-mail address ends in "example": something like ".com" is missing.'],
    ["email=ada%40exa+mple.com", "This e-mail address has a space in it."],
  ])("a person who posts %s is told what is wrong with the e-mail address", (body, problem) => {
    const request = post(body, { "content-type": urlencoded });
    expect(formAdapter("plain-html").read(request, sourceOf("plain-html"))).toEqual({
      problem,
      field: "email",
    });
  });

  test("a filled honeypot is no answer, and can be read all the same when it is rescued", () => {
    const request = post("email=ada%40example.com&_gotcha=spam", { "content-type": urlencoded });
    const reading = formAdapter("plain-html").read(request, sourceOf("plain-html"));
    expect(reading).toMatchObject({ submissions: [{ email: "ada@example.com", answers: {} }] });
  });

  test.each(["json", "standard-webhooks"])(
    "a bare id of %s may be the contact's: it neither identifies the submission nor is an answer",
    (type) => {
      const read = (body: object) => formAdapter(type).read(post(JSON.stringify(body)), sourceOf(type));
      expect(read({ id: "contact-7", email: "ada@example.com" })).toMatchObject({
        dedupe: null,
        submissions: [{ answers: {} }],
      });
      for (const name of ["submission_id", "responseId", "event_id"])
        expect(read({ id: "contact-7", [name]: "s-1", email: "ada@example.com" })).toMatchObject({
          dedupe: "s-1",
        });
    },
  );
});

describe("labels decide what a field is", () => {
  const readJson = (body: Readonly<Record<string, unknown>>): Submission | undefined => {
    const reading = formAdapter("json").read(post(JSON.stringify(body)), sourceOf("json"));
    return "submissions" in reading ? reading.submissions[0] : undefined;
  };

  test.each([
    [
      { "E-Mail-Adresse": "a@example.com", Vorname: "Jo", Nachname: "Au", Firma: "X GmbH", Land: "Schweiz" },
      "CH",
    ],
    [
      {
        "Adresse électronique": "a@example.com",
        Prénom: "Jo",
        Nom: "Au",
        "Nom de l'entreprise": "X GmbH",
        Pays: "Suisse",
      },
      "CH",
    ],
    [
      {
        "Correo electrónico": "a@example.com",
        Nombre: "Jo",
        Apellidos: "Au",
        Empresa: "X GmbH",
        País: "Suiza",
      },
      "CH",
    ],
    [
      {
        "What's your work email?": "a@example.com",
        "Your first name": "Jo",
        Surname: "Au",
        "Company name": "X GmbH",
        "Which country are you in?": "CHE",
      },
      "CH",
    ],
  ])("%j", (body, country) => {
    expect(readJson(body)).toEqual(
      submission({ email: "a@example.com", name: "Jo Au", company: "X GmbH", country }),
    );
  });

  test("German forms say Name for the last name beside Vorname", () => {
    expect(readJson({ Vorname: "Jo", Name: "Au", email: "a@example.com" })?.name).toBe("Jo Au");
    expect(readJson({ "First name": "Jo", Name: "Jo Au", email: "a@example.com" })?.name).toBe("Jo Au");
  });

  test("a colleague's address and a repeated one are not taken for the visitor's", () => {
    const read = readJson({
      "Colleague's email": "friend@example.com",
      "Your email": "me@example.com",
      "Confirm email": "me@example.com",
    });
    expect(read?.email).toBe("me@example.com");
    expect(read?.answers).toEqual({ "Colleague's email": "friend@example.com" });
  });

  test("a question that only mentions phone, mail or consent stays an answer", () => {
    const read = readJson({
      email: "a@example.com",
      "Do you prefer phone or mail?": "Phone",
      "Payment terms": "30 days",
      "Company size": "11-50",
    });
    expect(read).toEqual(
      submission({
        email: "a@example.com",
        answers: {
          "Do you prefer phone or mail?": "Phone",
          "Payment terms": "30 days",
          "Company size": "11-50",
        },
      }),
    );
  });

  test("line breaks in a name cannot become a header of a mail", () => {
    expect(readJson({ email: "a@example.com", name: "Jo\r\nBcc: x@example.com" })?.name).toBe(
      "Jo Bcc: x@example.com",
    );
  });

  test("the same label twice loses no answer", () => {
    const fields = [
      { label: "Other", value: "1" },
      { label: "Other", value: "2" },
    ];
    expect(readJson({ email: "a@example.com", fields })?.answers).toEqual({ Other: "1", "Other (2)": "2" });
  });
});

describe("handshakes", () => {
  test("Meta's challenge is echoed only to who knows the verify token", () => {
    const { handshake } = formAdapter("meta-lead-ads");
    const ask = (token: string): unknown =>
      handshake?.(
        {
          ...post(""),
          method: "GET",
          query: { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "<b>1</b>" },
        },
        sourceOf("meta-lead-ads"),
      );
    expect(ask("url-token-of-the-test")).toEqual({
      status: 200,
      body: "<b>1</b>",
      contentType: "text/plain; charset=utf-8",
    });
    expect(ask("wrong")).toMatchObject({ status: 403 });
  });

  test("LinkedIn's challenge is answered with its HMAC", async () => {
    const { handshake } = formAdapter("linkedin");
    const request = { ...post(""), method: "GET", query: { challengeCode: "code-1" } };
    const answer = await handshake?.(request, sourceOf("linkedin", { secret: "client-secret" }));
    expect(answer?.status).toBe(200);
    expect(JSON.parse(answer?.body ?? "")).toEqual({
      challengeCode: "code-1",
      challengeResponse: "8a452934a63a5649f46d156937dccdcdd8c7bcc9f5131aaf8fb853053fee2334",
    });
    expect(handshake?.(request, sourceOf("linkedin"))).toBeNull();
  });
});

test("a field that is called like a name, but says only yes, is an answer of its own", () => {
  const request = post("email=paula%40prospect.example&call=yes", { "content-type": urlencoded });
  const reading = formAdapter("plain-html").read(request, sourceOf("plain-html"));
  if ("problem" in reading) throw new Error(reading.problem);
  expect(reading.submissions[0]).toMatchObject({ name: null, answers: { call: "yes" } });
});
