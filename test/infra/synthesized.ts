import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import cdk from "../../cdk.json" with { type: "json" };
import { settingsFrom } from "../../infra/settings.ts";
import { FollowThroughStack } from "../../infra/stack.ts";

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});

export type Resource = z.infer<typeof resourceSchema> & { readonly id: string };

/**
 * The stack of these settings as it would be deployed. The bundles and CDK's own look at the template take seconds, and
 * are left to `npm run synth`.
 */
export const synthesized = (chosen: Record<string, unknown> = {}) => {
  const app = new App({
    context: { ...cdk.context, "aws:cdk:bundling-stacks": [], ...chosen },
    builtinCloudFormationValidation: false,
  });
  const settings = settingsFrom(app.node);
  const stack = new FollowThroughStack(app, settings);
  const template = Template.fromStack(stack);
  const resources = (type: string): Resource[] =>
    Object.entries(template.findResources(type)).map(([id, found]) => ({
      id,
      ...resourceSchema.parse(found),
    }));
  /** The one resource of a type. */
  const only = (type: string): Resource => {
    const [resource, ...others] = resources(type);
    if (resource === undefined || others.length > 0) throw new Error(`expected one ${type}`);
    return resource;
  };
  return { app, settings, stack, template, resources, only };
};

/** A value of the template as text: a reference as the construct path it leads to, an ARN without what every ARN has. */
export const spelled = (value: unknown): string => {
  if (typeof value === "string") return value;
  const [[name, operand] = []] = Object.entries(value ?? {});
  if (name === "Ref") return pathOf(operand);
  if (name === "Fn::GetAtt" && Array.isArray(operand)) {
    const [id, attribute] = operand;
    return attribute === "Arn" ? pathOf(id) : `${pathOf(id)}.${attribute}`;
  }
  if (name === "Fn::Join" && Array.isArray(operand)) {
    return operand[1]
      .map(spelled)
      .join(operand[0])
      .replace(/^arn:AWS::Partition:([\w-]+):.*AWS::AccountId:/, "$1:");
  }
  return JSON.stringify(value);
};

/** A logical id without the hash at its end; a pseudo parameter as it is. */
const pathOf = (id: unknown): string => String(id).replace(/[0-9A-F]{8}$/, "");
