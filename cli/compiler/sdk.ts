// Written by write_sdk.ts, which a test keeps honest.
import algebraAcceptIf from "../../core/algebra/accept_if.ts" with { type: "text" };
import algebraAggNet from "../../core/algebra/agg_net.ts" with { type: "text" };
import algebraBag from "../../core/algebra/bag.ts" with { type: "text" };
import algebraBuckets from "../../core/algebra/buckets.ts" with { type: "text" };
import algebraClusters from "../../core/algebra/clusters.ts" with { type: "text" };
import algebraCoalesce from "../../core/algebra/coalesce.ts" with { type: "text" };
import algebraCumulative from "../../core/algebra/cumulative.ts" with { type: "text" };
import algebraExactTo1 from "../../core/algebra/exact_1to1.ts" with { type: "text" };
import algebraFixedPoint from "../../core/algebra/fixed_point.ts" with { type: "text" };
import algebraGroup from "../../core/algebra/group.ts" with { type: "text" };
import algebraHash from "../../core/algebra/hash.ts" with { type: "text" };
import algebraIdentity from "../../core/algebra/identity.ts" with { type: "text" };
import algebraItem from "../../core/algebra/item.ts" with { type: "text" };
import algebraKey from "../../core/algebra/key.as.ts" with { type: "text" };
import algebraLabeled from "../../core/algebra/labeled.ts" with { type: "text" };
import algebraMod from "../../core/algebra/mod.ts" with { type: "text" };
import algebraMulDiv from "../../core/algebra/mul_div.ts" with { type: "text" };
import algebraOrder from "../../core/algebra/order.ts" with { type: "text" };
import algebraPartitionBy from "../../core/algebra/partition_by.ts" with { type: "text" };
import algebraPivot from "../../core/algebra/pivot.ts" with { type: "text" };
import algebraReclaim from "../../core/algebra/reclaim.ts" with { type: "text" };
import algebraResolution from "../../core/algebra/resolution.ts" with { type: "text" };
import algebraRestart from "../../core/algebra/restart.ts" with { type: "text" };
import algebraSeq from "../../core/algebra/seq.ts" with { type: "text" };
import algebraSignalGroup from "../../core/algebra/signal_group.ts" with { type: "text" };
import algebraSoak from "../../core/algebra/soak.ts" with { type: "text" };
import algebraStrategy from "../../core/algebra/strategy.ts" with { type: "text" };
import algebraTrace from "../../core/algebra/trace.ts" with { type: "text" };
import algebraView from "../../core/algebra/view.ts" with { type: "text" };
import algebraWhen from "../../core/algebra/when.ts" with { type: "text" };
import algebraWindowed from "../../core/algebra/windowed.ts" with { type: "text" };
import flowArrays from "../../core/flow/arrays.as.ts" with { type: "text" };
import flowComponents from "../../core/flow/components.ts" with { type: "text" };
import flowNetwork from "../../core/flow/network.ts" with { type: "text" };
import flowNetworkRules from "../../core/flow/network_rules.ts" with { type: "text" };
import flowNetworkSimplex from "../../core/flow/network_simplex.ts" with { type: "text" };
import flowTransport from "../../core/flow/transport.ts" with { type: "text" };
import guestFailure from "../../core/guest/failure.ts" with { type: "text" };
import guestJsonWriter from "../../core/guest/json/writer.ts" with { type: "text" };
import guestLastWords from "../../core/guest/last_words.ts" with { type: "text" };
import index from "../../core/sdk.ts" with { type: "text" };
import sdkDecorators from "../../core/sdk/decorators.as.ts" with { type: "text" };
import sdkMinor from "../../core/sdk/minor.ts" with { type: "text" };
import sdkPlugin from "../../core/sdk/plugin.ts" with { type: "text" };
import sdkProjection from "../../core/sdk/projection.ts" with { type: "text" };
import sdkRefusal from "../../core/sdk/refusal.ts" with { type: "text" };
import sdkTokens from "../../core/sdk/tokens.ts" with { type: "text" };
import workspaceAdmission from "../../core/workspace/admission.ts" with { type: "text" };
import workspaceErrors from "../../core/workspace/errors.ts" with { type: "text" };
import workspaceLedger from "../../core/workspace/ledger.ts" with { type: "text" };
import workspaceLiveGroup from "../../core/workspace/live_group.ts" with { type: "text" };
import workspaceMerge from "../../core/workspace/merge.ts" with { type: "text" };
import workspaceMod from "../../core/workspace/mod.ts" with { type: "text" };
import workspaceProposal from "../../core/workspace/proposal.ts" with { type: "text" };
import workspaceRecon from "../../core/workspace/recon.ts" with { type: "text" };
import workspaceRefusal from "../../core/workspace/refusal.ts" with { type: "text" };
import workspaceRegister from "../../core/workspace/register.ts" with { type: "text" };
import workspaceRoster from "../../core/workspace/roster.ts" with { type: "text" };
import workspaceRow from "../../core/workspace/row.ts" with { type: "text" };

/** The sources of what authors import as "florecon", by import path without extension. */
export const sdk: ReadonlyMap<string, string> = new Map([
  ["algebra/accept_if", algebraAcceptIf],
  ["algebra/agg_net", algebraAggNet],
  ["algebra/bag", algebraBag],
  ["algebra/buckets", algebraBuckets],
  ["algebra/clusters", algebraClusters],
  ["algebra/coalesce", algebraCoalesce],
  ["algebra/cumulative", algebraCumulative],
  ["algebra/exact_1to1", algebraExactTo1],
  ["algebra/fixed_point", algebraFixedPoint],
  ["algebra/group", algebraGroup],
  ["algebra/hash", algebraHash],
  ["algebra/identity", algebraIdentity],
  ["algebra/item", algebraItem],
  ["algebra/key", algebraKey],
  ["algebra/labeled", algebraLabeled],
  ["algebra/mod", algebraMod],
  ["algebra/mul_div", algebraMulDiv],
  ["algebra/order", algebraOrder],
  ["algebra/partition_by", algebraPartitionBy],
  ["algebra/pivot", algebraPivot],
  ["algebra/reclaim", algebraReclaim],
  ["algebra/resolution", algebraResolution],
  ["algebra/restart", algebraRestart],
  ["algebra/seq", algebraSeq],
  ["algebra/signal_group", algebraSignalGroup],
  ["algebra/soak", algebraSoak],
  ["algebra/strategy", algebraStrategy],
  ["algebra/trace", algebraTrace],
  ["algebra/view", algebraView],
  ["algebra/when", algebraWhen],
  ["algebra/windowed", algebraWindowed],
  ["flow/arrays", flowArrays],
  ["flow/components", flowComponents],
  ["flow/network", flowNetwork],
  ["flow/network_rules", flowNetworkRules],
  ["flow/network_simplex", flowNetworkSimplex],
  ["flow/transport", flowTransport],
  ["guest/failure", guestFailure],
  ["guest/json/writer", guestJsonWriter],
  ["guest/last_words", guestLastWords],
  ["index", index],
  ["sdk/decorators", sdkDecorators],
  ["sdk/minor", sdkMinor],
  ["sdk/plugin", sdkPlugin],
  ["sdk/projection", sdkProjection],
  ["sdk/refusal", sdkRefusal],
  ["sdk/tokens", sdkTokens],
  ["workspace/admission", workspaceAdmission],
  ["workspace/errors", workspaceErrors],
  ["workspace/ledger", workspaceLedger],
  ["workspace/live_group", workspaceLiveGroup],
  ["workspace/merge", workspaceMerge],
  ["workspace/mod", workspaceMod],
  ["workspace/proposal", workspaceProposal],
  ["workspace/recon", workspaceRecon],
  ["workspace/refusal", workspaceRefusal],
  ["workspace/register", workspaceRegister],
  ["workspace/roster", workspaceRoster],
  ["workspace/row", workspaceRow],
]);
