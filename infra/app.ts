import { App } from "aws-cdk-lib";
import { checkWithNag } from "./nag.ts";
import { settingsFrom } from "./settings.ts";
import { FollowThroughStack } from "./stack.ts";

const app = new App();
const settings = settingsFrom(app.node);
checkWithNag(app, new FollowThroughStack(app, settings), settings);
