import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { isPastEnd } from "../../../shared/domain/campaign-watch.ts";
import { largestOffer, offerEndings, readOfferFile } from "../../../shared/domain/offer-file.ts";
import { loadRevision } from "../../../shared/store/config-item.ts";
import { putCampaign } from "../../../shared/store/directory.ts";
import { campaignKey } from "../../../shared/store/keys.ts";
import { findCampaign } from "../find-campaign.ts";
import { CampaignHeading } from "../parts/campaign-heading.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { mayPlan, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { onlyPlanners, unknownCampaign } from "../unknown-campaign.tsx";

/** A request's largest body: the file and what a form puts around it. */
export const largestUpload = largestOffer + 64 * 1024;

const Upload = ({ campaign, problem }: { readonly campaign: Campaign; readonly problem: string | null }) => {
  const { offer } = campaign;
  return (
    <form
      method="post"
      action={`/campaigns/${campaign.id}/offer-file`}
      enctype="multipart/form-data"
      class="card"
    >
      <h2>The file that people get</h2>
      <p>
        {offer?.file
          ? `Now: ${offer.file.name}, ${Math.ceil(offer.file.size / 1024)} KB. Links in mails that are out already lead to the new one.`
          : "Everybody who leaves their details can download it by a link of their own."}
      </p>
      <div class="field">
        <label for="file">File</label>
        <span class="hint" id="file-hint">
          {`Up to 4 MB: ${offerEndings.join(", ")}. It is handed over as a download and not checked for viruses: upload only what you made.`}
        </span>
        {problem !== null && (
          <span class="problem" id="file-problem">
            {problem}
          </span>
        )}
        <input
          id="file"
          type="file"
          name="file"
          accept={offerEndings.join(",")}
          required
          aria-invalid={problem === null ? undefined : "true"}
          aria-describedby={problem === null ? "file-hint" : "file-hint file-problem"}
        />
      </div>
      <button type="submit">Store it</button>
    </form>
  );
};

const show = async (site: Site, c: Context<PageEnv>, problem: string | null, status: 200 | 409 | 422) => {
  const found = await findCampaign(site, c.req.param("id") ?? "");
  if (!found) return unknownCampaign(site, c);
  const { company, campaign } = found;
  const viewer = c.get("viewer");
  return c.html(
    <DeskLayout title={`Offer: ${campaign.name}`} company={company} viewer={viewer} here="/campaigns">
      <CampaignHeading
        campaign={campaign}
        here="edit"
        viewer={viewer}
        isPastEnd={isPastEnd(company, campaign, nowOf(site))}
      />
      <Upload campaign={campaign} problem={problem} />
    </DeskLayout>,
    status,
  );
};

const store = async (site: Site, c: Context<PageEnv>) => {
  const id = c.req.param("id") ?? "";
  const seen = await loadRevision(site.table, campaignKey(id));
  const found = await findCampaign(site, id);
  if (!found) return unknownCampaign(site, c);
  const { campaign } = found;
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const given = body["file"];
  if (!(given instanceof File)) return show(site, c, "Choose a file.", 422);
  const read = readOfferFile(randomUUID(), given);
  if (!read.ok) return show(site, c, read.problem, 422);
  const { file } = read;
  // The file first: a campaign never offers what is not there.
  await site.offerFiles.keep(id, file, await given.bytes());
  const offer = { title: campaign.offer?.title ?? file.name, url: campaign.offer?.url ?? null, file };
  const author = { by: c.get("viewer").id, via: "page", at: nowOf(site) } as const;
  return (await putCampaign(site.table, { ...campaign, offer }, author, seen))
    ? c.redirect(`/campaigns/${id}/edit`, 303)
    : show(site, c, "Somebody else has changed the campaign in this moment. Send the file again.", 409);
};

/** `/campaigns/{id}/offer-file`: the offer as a stored file, which only signed links hand over. */
export const offerFilePage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/campaigns/:id/offer-file", signedIn(site, { overseersOnly: true }), (c) =>
      mayPlan(c.get("viewer")) ? show(site, c, null, 200) : onlyPlanners(site, c),
    )
    .post("/campaigns/:id/offer-file", sameOrigin(site), signedIn(site, { overseersOnly: true }), (c) =>
      mayPlan(c.get("viewer")) ? store(site, c) : onlyPlanners(site, c),
    );
