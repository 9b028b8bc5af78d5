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
import algebraKeys from "../../core/algebra/keys.ts" with { type: "text" };
import algebraLabeled from "../../core/algebra/labeled.ts" with { type: "text" };
import algebraMod from "../../core/algebra/mod.ts" with { type: "text" };
import algebraMulDiv from "../../core/algebra/mul_div.ts" with { type: "text" };
import algebraOrder from "../../core/algebra/order.ts" with { type: "text" };
import algebraPartitionBy from "../../core/algebra/partition_by.ts" with { type: "text" };
import algebraPivot from "../../core/algebra/pivot.ts" with { type: "text" };
import algebraRanked from "../../core/algebra/ranked.ts" with { type: "text" };
import algebraReclaim from "../../core/algebra/reclaim.ts" with { type: "text" };
import algebraResolution from "../../core/algebra/resolution.ts" with { type: "text" };
import algebraRestart from "../../core/algebra/restart.ts" with { type: "text" };
import algebraSeq from "../../core/algebra/seq.ts" with { type: "text" };
import algebraShards from "../../core/algebra/shards.ts" with { type: "text" };
import algebraSighting from "../../core/algebra/sighting.ts" with { type: "text" };
import algebraSignalGroup from "../../core/algebra/signal_group.ts" with { type: "text" };
import algebraSoak from "../../core/algebra/soak.ts" with { type: "text" };
import algebraStrategy from "../../core/algebra/strategy.ts" with { type: "text" };
import algebraSubsetCrowd from "../../core/algebra/subset_crowd.ts" with { type: "text" };
import algebraSubsetFinding from "../../core/algebra/subset_finding.ts" with { type: "text" };
import algebraSubsetHalves from "../../core/algebra/subset_halves.ts" with { type: "text" };
import algebraSubsetSearch from "../../core/algebra/subset_search.ts" with { type: "text" };
import algebraSubsetSum from "../../core/algebra/subset_sum.ts" with { type: "text" };
import algebraTrace from "../../core/algebra/trace.ts" with { type: "text" };
import algebraView from "../../core/algebra/view.ts" with { type: "text" };
import algebraWatch from "../../core/algebra/watch.ts" with { type: "text" };
import algebraWhen from "../../core/algebra/when.ts" with { type: "text" };
import algebraWindowed from "../../core/algebra/windowed.ts" with { type: "text" };
import flowArrays from "../../core/flow/arrays.as.ts" with { type: "text" };
import flowCandidates from "../../core/flow/candidates.ts" with { type: "text" };
import flowComponents from "../../core/flow/components.ts" with { type: "text" };
import flowCostScale from "../../core/flow/cost_scale.ts" with { type: "text" };
import flowFlow from "../../core/flow/flow.ts" with { type: "text" };
import flowFlowSpec from "../../core/flow/flow_spec.ts" with { type: "text" };
import flowMod from "../../core/flow/mod.ts" with { type: "text" };
import flowNeighbours from "../../core/flow/neighbours.ts" with { type: "text" };
import flowNetwork from "../../core/flow/network.ts" with { type: "text" };
import flowNetworkRules from "../../core/flow/network_rules.ts" with { type: "text" };
import flowNetworkSimplex from "../../core/flow/network_simplex.ts" with { type: "text" };
import flowSharedKeys from "../../core/flow/shared_keys.ts" with { type: "text" };
import flowTiered from "../../core/flow/tiered.ts" with { type: "text" };
import flowTransport from "../../core/flow/transport.ts" with { type: "text" };
import guestAbi from "../../core/guest/abi.ts" with { type: "text" };
import guestAnswer from "../../core/guest/answer.ts" with { type: "text" };
import guestArrowBatch from "../../core/guest/arrow/batch.ts" with { type: "text" };
import guestArrowDictionary from "../../core/guest/arrow/dictionary.ts" with { type: "text" };
import guestArrowField from "../../core/guest/arrow/field.ts" with { type: "text" };
import guestArrowFlat from "../../core/guest/arrow/flat.ts" with { type: "text" };
import guestArrowFormat from "../../core/guest/arrow/format.ts" with { type: "text" };
import guestArrowReader from "../../core/guest/arrow/reader.ts" with { type: "text" };
import guestArrowSlots from "../../core/guest/arrow/slots.ts" with { type: "text" };
import guestArrowStream from "../../core/guest/arrow/stream.ts" with { type: "text" };
import guestArrowTexts from "../../core/guest/arrow/texts.ts" with { type: "text" };
import guestBooks from "../../core/guest/books.ts" with { type: "text" };
import guestColumnColumn from "../../core/guest/column/column.ts" with { type: "text" };
import guestColumnDecimalColumn from "../../core/guest/column/decimal_column.ts" with {
  type: "text",
};
import guestColumnIntegerColumn from "../../core/guest/column/integer_column.ts" with {
  type: "text",
};
import guestColumnInterner from "../../core/guest/column/interner.ts" with { type: "text" };
import guestColumnNumericColumn from "../../core/guest/column/numeric_column.ts" with {
  type: "text",
};
import guestColumnTextColumn from "../../core/guest/column/text_column.ts" with { type: "text" };
import guestCommandDecide from "../../core/guest/command/decide.ts" with { type: "text" };
import guestCommandEdit from "../../core/guest/command/edit.ts" with { type: "text" };
import guestCommandExplain from "../../core/guest/command/explain.ts" with { type: "text" };
import guestCommandFields from "../../core/guest/command/fields.ts" with { type: "text" };
import guestCommandOps from "../../core/guest/command/ops.ts" with { type: "text" };
import guestExplanation from "../../core/guest/explanation.ts" with { type: "text" };
import guestFailure from "../../core/guest/failure.ts" with { type: "text" };
import guestHeapCollector from "../../core/guest/heap/collector.ts" with { type: "text" };
import guestHeapLarge from "../../core/guest/heap/large.ts" with { type: "text" };
import guestHeapManaged from "../../core/guest/heap/managed.ts" with { type: "text" };
import guestHeapMarks from "../../core/guest/heap/marks.ts" with { type: "text" };
import guestHeapPools from "../../core/guest/heap/pools.ts" with { type: "text" };
import guestHeapRaw from "../../core/guest/heap/raw.ts" with { type: "text" };
import guestHeapRuns from "../../core/guest/heap/runs.ts" with { type: "text" };
import guestIdentity from "../../core/guest/identity.ts" with { type: "text" };
import guestIntake from "../../core/guest/intake.ts" with { type: "text" };
import guestJsonBigNatural from "../../core/guest/json/big_natural.ts" with { type: "text" };
import guestJsonDecimal from "../../core/guest/json/decimal.ts" with { type: "text" };
import guestJsonKind from "../../core/guest/json/kind.ts" with { type: "text" };
import guestJsonScanner from "../../core/guest/json/scanner.ts" with { type: "text" };
import guestJsonValue from "../../core/guest/json/value.ts" with { type: "text" };
import guestJsonWriter from "../../core/guest/json/writer.ts" with { type: "text" };
import guestKeyBook from "../../core/guest/key_book.ts" with { type: "text" };
import guestLastWords from "../../core/guest/last_words.ts" with { type: "text" };
import guestMod from "../../core/guest/mod.ts" with { type: "text" };
import guestSchema from "../../core/guest/schema.ts" with { type: "text" };
import guestSession from "../../core/guest/session.ts" with { type: "text" };
import guestUtf8 from "../../core/guest/utf8.ts" with { type: "text" };
import index from "../../core/sdk.ts" with { type: "text" };
import sdkDecorators from "../../core/sdk/decorators.as.ts" with { type: "text" };
import sdkMinor from "../../core/sdk/minor.ts" with { type: "text" };
import sdkPlugin from "../../core/sdk/plugin.ts" with { type: "text" };
import sdkProjection from "../../core/sdk/projection.ts" with { type: "text" };
import sdkRefusal from "../../core/sdk/refusal.ts" with { type: "text" };
import sdkTokens from "../../core/sdk/tokens.ts" with { type: "text" };
import sdkUpper from "../../core/sdk/upper.as.ts" with { type: "text" };
import workspaceAdmission from "../../core/workspace/admission.ts" with { type: "text" };
import workspaceErrors from "../../core/workspace/errors.ts" with { type: "text" };
import workspaceExplain from "../../core/workspace/explain.ts" with { type: "text" };
import workspaceLedger from "../../core/workspace/ledger.ts" with { type: "text" };
import workspaceLegs from "../../core/workspace/legs.ts" with { type: "text" };
import workspaceLiveGroup from "../../core/workspace/live_group.ts" with { type: "text" };
import workspaceMerge from "../../core/workspace/merge.ts" with { type: "text" };
import workspaceMod from "../../core/workspace/mod.ts" with { type: "text" };
import workspaceOffer from "../../core/workspace/offer.ts" with { type: "text" };
import workspaceProposal from "../../core/workspace/proposal.ts" with { type: "text" };
import workspacePropose from "../../core/workspace/propose.ts" with { type: "text" };
import workspaceRecon from "../../core/workspace/recon.ts" with { type: "text" };
import workspaceRefusal from "../../core/workspace/refusal.ts" with { type: "text" };
import workspaceRegister from "../../core/workspace/register.ts" with { type: "text" };
import workspaceRoster from "../../core/workspace/roster.ts" with { type: "text" };
import workspaceRow from "../../core/workspace/row.ts" with { type: "text" };
import workspaceRowOrder from "../../core/workspace/row_order.ts" with { type: "text" };
import workspaceSafe from "../../core/workspace/safe.ts" with { type: "text" };

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
  ["algebra/keys", algebraKeys],
  ["algebra/labeled", algebraLabeled],
  ["algebra/mod", algebraMod],
  ["algebra/mul_div", algebraMulDiv],
  ["algebra/order", algebraOrder],
  ["algebra/partition_by", algebraPartitionBy],
  ["algebra/pivot", algebraPivot],
  ["algebra/ranked", algebraRanked],
  ["algebra/reclaim", algebraReclaim],
  ["algebra/resolution", algebraResolution],
  ["algebra/restart", algebraRestart],
  ["algebra/seq", algebraSeq],
  ["algebra/shards", algebraShards],
  ["algebra/sighting", algebraSighting],
  ["algebra/signal_group", algebraSignalGroup],
  ["algebra/soak", algebraSoak],
  ["algebra/strategy", algebraStrategy],
  ["algebra/subset_crowd", algebraSubsetCrowd],
  ["algebra/subset_finding", algebraSubsetFinding],
  ["algebra/subset_halves", algebraSubsetHalves],
  ["algebra/subset_search", algebraSubsetSearch],
  ["algebra/subset_sum", algebraSubsetSum],
  ["algebra/trace", algebraTrace],
  ["algebra/view", algebraView],
  ["algebra/watch", algebraWatch],
  ["algebra/when", algebraWhen],
  ["algebra/windowed", algebraWindowed],
  ["flow/arrays", flowArrays],
  ["flow/candidates", flowCandidates],
  ["flow/components", flowComponents],
  ["flow/cost_scale", flowCostScale],
  ["flow/flow", flowFlow],
  ["flow/flow_spec", flowFlowSpec],
  ["flow/mod", flowMod],
  ["flow/neighbours", flowNeighbours],
  ["flow/network", flowNetwork],
  ["flow/network_rules", flowNetworkRules],
  ["flow/network_simplex", flowNetworkSimplex],
  ["flow/shared_keys", flowSharedKeys],
  ["flow/tiered", flowTiered],
  ["flow/transport", flowTransport],
  ["guest/abi", guestAbi],
  ["guest/answer", guestAnswer],
  ["guest/arrow/batch", guestArrowBatch],
  ["guest/arrow/dictionary", guestArrowDictionary],
  ["guest/arrow/field", guestArrowField],
  ["guest/arrow/flat", guestArrowFlat],
  ["guest/arrow/format", guestArrowFormat],
  ["guest/arrow/reader", guestArrowReader],
  ["guest/arrow/slots", guestArrowSlots],
  ["guest/arrow/stream", guestArrowStream],
  ["guest/arrow/texts", guestArrowTexts],
  ["guest/books", guestBooks],
  ["guest/column/column", guestColumnColumn],
  ["guest/column/decimal_column", guestColumnDecimalColumn],
  ["guest/column/integer_column", guestColumnIntegerColumn],
  ["guest/column/interner", guestColumnInterner],
  ["guest/column/numeric_column", guestColumnNumericColumn],
  ["guest/column/text_column", guestColumnTextColumn],
  ["guest/command/decide", guestCommandDecide],
  ["guest/command/edit", guestCommandEdit],
  ["guest/command/explain", guestCommandExplain],
  ["guest/command/fields", guestCommandFields],
  ["guest/command/ops", guestCommandOps],
  ["guest/explanation", guestExplanation],
  ["guest/failure", guestFailure],
  ["guest/heap/collector", guestHeapCollector],
  ["guest/heap/large", guestHeapLarge],
  ["guest/heap/managed", guestHeapManaged],
  ["guest/heap/marks", guestHeapMarks],
  ["guest/heap/pools", guestHeapPools],
  ["guest/heap/raw", guestHeapRaw],
  ["guest/heap/runs", guestHeapRuns],
  ["guest/identity", guestIdentity],
  ["guest/intake", guestIntake],
  ["guest/json/big_natural", guestJsonBigNatural],
  ["guest/json/decimal", guestJsonDecimal],
  ["guest/json/kind", guestJsonKind],
  ["guest/json/scanner", guestJsonScanner],
  ["guest/json/value", guestJsonValue],
  ["guest/json/writer", guestJsonWriter],
  ["guest/key_book", guestKeyBook],
  ["guest/last_words", guestLastWords],
  ["guest/mod", guestMod],
  ["guest/schema", guestSchema],
  ["guest/session", guestSession],
  ["guest/utf8", guestUtf8],
  ["index", index],
  ["sdk/decorators", sdkDecorators],
  ["sdk/minor", sdkMinor],
  ["sdk/plugin", sdkPlugin],
  ["sdk/projection", sdkProjection],
  ["sdk/refusal", sdkRefusal],
  ["sdk/tokens", sdkTokens],
  ["sdk/upper", sdkUpper],
  ["workspace/admission", workspaceAdmission],
  ["workspace/errors", workspaceErrors],
  ["workspace/explain", workspaceExplain],
  ["workspace/ledger", workspaceLedger],
  ["workspace/legs", workspaceLegs],
  ["workspace/live_group", workspaceLiveGroup],
  ["workspace/merge", workspaceMerge],
  ["workspace/mod", workspaceMod],
  ["workspace/offer", workspaceOffer],
  ["workspace/proposal", workspaceProposal],
  ["workspace/propose", workspacePropose],
  ["workspace/recon", workspaceRecon],
  ["workspace/refusal", workspaceRefusal],
  ["workspace/register", workspaceRegister],
  ["workspace/roster", workspaceRoster],
  ["workspace/row", workspaceRow],
  ["workspace/row_order", workspaceRowOrder],
  ["workspace/safe", workspaceSafe],
]);
