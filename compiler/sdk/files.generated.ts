// Written by deno task sdk; a test says when it is stale.
import algebraApartApartness from "../../core/algebra/apart/apartness.ts" with { type: "text" };
import algebraApartAround from "../../core/algebra/apart/around.ts" with { type: "text" };
import algebraApartCompany from "../../core/algebra/apart/company.ts" with { type: "text" };
import algebraApartFold from "../../core/algebra/apart/fold.ts" with { type: "text" };
import algebraApartStanding from "../../core/algebra/apart/standing.ts" with { type: "text" };
import algebraJudgeAcceptIf from "../../core/algebra/judge/accept_if.ts" with { type: "text" };
import algebraJudgeClusters from "../../core/algebra/judge/clusters.ts" with { type: "text" };
import algebraJudgeCoalesce from "../../core/algebra/judge/coalesce.ts" with { type: "text" };
import algebraJudgeLabeled from "../../core/algebra/judge/labeled.ts" with { type: "text" };
import algebraJudgeLikely from "../../core/algebra/judge/likely.ts" with { type: "text" };
import algebraJudgeMembers from "../../core/algebra/judge/members.ts" with { type: "text" };
import algebraJudgeRated from "../../core/algebra/judge/rated.ts" with { type: "text" };
import algebraJudgeReclaim from "../../core/algebra/judge/reclaim.ts" with { type: "text" };
import algebraJudgeRivaled from "../../core/algebra/judge/rivaled.ts" with { type: "text" };
import algebraJudgeSeparated from "../../core/algebra/judge/separated.ts" with { type: "text" };
import algebraJudgeSure from "../../core/algebra/judge/sure.ts" with { type: "text" };
import algebraJudgeUncontradicted from "../../core/algebra/judge/uncontradicted.ts" with {
  type: "text",
};
import algebraLotBag from "../../core/algebra/lot/bag.ts" with { type: "text" };
import algebraLotCertainty from "../../core/algebra/lot/certainty.ts" with { type: "text" };
import algebraLotGateNote from "../../core/algebra/lot/gate_note.ts" with { type: "text" };
import algebraLotGroup from "../../core/algebra/lot/group.ts" with { type: "text" };
import algebraLotLot from "../../core/algebra/lot/lot.ts" with { type: "text" };
import algebraLotResolution from "../../core/algebra/lot/resolution.ts" with { type: "text" };
import algebraLotView from "../../core/algebra/lot/view.ts" with { type: "text" };
import algebraMatchAcceptable from "../../core/algebra/match/acceptable.ts" with { type: "text" };
import algebraMatchAggNet from "../../core/algebra/match/agg_net.ts" with { type: "text" };
import algebraMatchBestSubset from "../../core/algebra/match/best_subset.ts" with { type: "text" };
import algebraMatchCumulative from "../../core/algebra/match/cumulative.ts" with { type: "text" };
import algebraMatchExactTo1 from "../../core/algebra/match/exact_1to1.ts" with { type: "text" };
import algebraMatchLinked from "../../core/algebra/match/linked.ts" with { type: "text" };
import algebraMatchPairAround from "../../core/algebra/match/pair_around.ts" with { type: "text" };
import algebraMatchSignalGroup from "../../core/algebra/match/signal_group.ts" with {
  type: "text",
};
import algebraMatchSoak from "../../core/algebra/match/soak.ts" with { type: "text" };
import algebraMatchSubsetAccidents from "../../core/algebra/match/subset_accidents.ts" with {
  type: "text",
};
import algebraMatchSubsetAround from "../../core/algebra/match/subset_around.ts" with {
  type: "text",
};
import algebraMatchSubsetCrowd from "../../core/algebra/match/subset_crowd.ts" with {
  type: "text",
};
import algebraMatchSubsetHalves from "../../core/algebra/match/subset_halves.ts" with {
  type: "text",
};
import algebraMatchSubsetSearch from "../../core/algebra/match/subset_search.ts" with {
  type: "text",
};
import algebraMatchSubsetSum from "../../core/algebra/match/subset_sum.ts" with { type: "text" };
import algebraMod from "../../core/algebra/mod.ts" with { type: "text" };
import algebraOrderBuckets from "../../core/algebra/order/buckets.ts" with { type: "text" };
import algebraOrderDigest from "../../core/algebra/order/digest.ts" with { type: "text" };
import algebraOrderHash from "../../core/algebra/order/hash.ts" with { type: "text" };
import algebraOrderKey from "../../core/algebra/order/key.as.ts" with { type: "text" };
import algebraOrderKeys from "../../core/algebra/order/keys.ts" with { type: "text" };
import algebraOrderMulDiv from "../../core/algebra/order/mul_div.ts" with { type: "text" };
import algebraOrderOrder from "../../core/algebra/order/order.ts" with { type: "text" };
import algebraOrderPosition from "../../core/algebra/order/position.ts" with { type: "text" };
import algebraOrderRanked from "../../core/algebra/order/ranked.ts" with { type: "text" };
import algebraOrderStretch from "../../core/algebra/order/stretch.ts" with { type: "text" };
import algebraOrderTimes from "../../core/algebra/order/times.as.ts" with { type: "text" };
import algebraOrderUnionFind from "../../core/algebra/order/union_find.ts" with { type: "text" };
import algebraRouteDivided from "../../core/algebra/route/divided.ts" with { type: "text" };
import algebraRouteFixedPoint from "../../core/algebra/route/fixed_point.ts" with { type: "text" };
import algebraRouteIdentity from "../../core/algebra/route/identity.ts" with { type: "text" };
import algebraRouteOnce from "../../core/algebra/route/once.ts" with { type: "text" };
import algebraRoutePartitionBy from "../../core/algebra/route/partition_by.ts" with {
  type: "text",
};
import algebraRoutePivot from "../../core/algebra/route/pivot.ts" with { type: "text" };
import algebraRouteRare from "../../core/algebra/route/rare.ts" with { type: "text" };
import algebraRouteRecognised from "../../core/algebra/route/recognised.ts" with { type: "text" };
import algebraRouteRestart from "../../core/algebra/route/restart.ts" with { type: "text" };
import algebraRouteSeq from "../../core/algebra/route/seq.ts" with { type: "text" };
import algebraRouteSharded from "../../core/algebra/route/sharded.ts" with { type: "text" };
import algebraRouteShards from "../../core/algebra/route/shards.ts" with { type: "text" };
import algebraRouteWhen from "../../core/algebra/route/when.ts" with { type: "text" };
import algebraRouteWindowed from "../../core/algebra/route/windowed.ts" with { type: "text" };
import algebraStrategy from "../../core/algebra/strategy.ts" with { type: "text" };
import algebraTraceComparisons from "../../core/algebra/trace/comparisons.ts" with { type: "text" };
import algebraTraceSighting from "../../core/algebra/trace/sighting.ts" with { type: "text" };
import algebraTraceTrace from "../../core/algebra/trace/trace.ts" with { type: "text" };
import algebraTraceWatch from "../../core/algebra/trace/watch.ts" with { type: "text" };
import flowArrays from "../../core/flow/arrays.as.ts" with { type: "text" };
import flowAssignment from "../../core/flow/assignment.ts" with { type: "text" };
import flowCandidates from "../../core/flow/candidates.ts" with { type: "text" };
import flowComponents from "../../core/flow/components.ts" with { type: "text" };
import flowCostScale from "../../core/flow/cost_scale.ts" with { type: "text" };
import flowFlow from "../../core/flow/flow.ts" with { type: "text" };
import flowLevel from "../../core/flow/level.ts" with { type: "text" };
import flowMod from "../../core/flow/mod.ts" with { type: "text" };
import flowNeighbours from "../../core/flow/neighbours.ts" with { type: "text" };
import flowNetwork from "../../core/flow/network.ts" with { type: "text" };
import flowNetworkRules from "../../core/flow/network_rules.ts" with { type: "text" };
import flowNetworkSimplex from "../../core/flow/network_simplex.ts" with { type: "text" };
import flowNodeHeap from "../../core/flow/node_heap.ts" with { type: "text" };
import flowRivals from "../../core/flow/rivals.ts" with { type: "text" };
import flowScored from "../../core/flow/scored.ts" with { type: "text" };
import flowSharedKeys from "../../core/flow/shared_keys.ts" with { type: "text" };
import flowShortestWays from "../../core/flow/shortest_ways.ts" with { type: "text" };
import flowSpec from "../../core/flow/spec.ts" with { type: "text" };
import flowTiered from "../../core/flow/tiered.ts" with { type: "text" };
import flowTransport from "../../core/flow/transport.ts" with { type: "text" };
import guestAbi from "../../core/guest/abi.ts" with { type: "text" };
import guestAnswerAmounts from "../../core/guest/answer/amounts.ts" with { type: "text" };
import guestAnswerEnvelope from "../../core/guest/answer/envelope.ts" with { type: "text" };
import guestAnswerExplanation from "../../core/guest/answer/explanation.ts" with { type: "text" };
import guestAnswerFlatReport from "../../core/guest/answer/flat_report.ts" with { type: "text" };
import guestAnswerShards from "../../core/guest/answer/shards.ts" with { type: "text" };
import guestArrowBatch from "../../core/guest/arrow/batch.ts" with { type: "text" };
import guestArrowDictionary from "../../core/guest/arrow/dictionary.ts" with { type: "text" };
import guestArrowField from "../../core/guest/arrow/field.ts" with { type: "text" };
import guestArrowFlat from "../../core/guest/arrow/flat.ts" with { type: "text" };
import guestArrowFlatWriter from "../../core/guest/arrow/flat_writer.ts" with { type: "text" };
import guestArrowFormat from "../../core/guest/arrow/format.ts" with { type: "text" };
import guestArrowSlots from "../../core/guest/arrow/slots.ts" with { type: "text" };
import guestArrowStream from "../../core/guest/arrow/stream.ts" with { type: "text" };
import guestArrowStreamWriter from "../../core/guest/arrow/stream_writer.ts" with { type: "text" };
import guestArrowTexts from "../../core/guest/arrow/texts.ts" with { type: "text" };
import guestArrowWords from "../../core/guest/arrow/words.ts" with { type: "text" };
import guestColumnColumn from "../../core/guest/column/column.ts" with { type: "text" };
import guestColumnDate from "../../core/guest/column/date.ts" with { type: "text" };
import guestColumnDecimal from "../../core/guest/column/decimal.ts" with { type: "text" };
import guestColumnInteger from "../../core/guest/column/integer.ts" with { type: "text" };
import guestColumnInterner from "../../core/guest/column/interner.ts" with { type: "text" };
import guestColumnNumeric from "../../core/guest/column/numeric.ts" with { type: "text" };
import guestColumnText from "../../core/guest/column/text.ts" with { type: "text" };
import guestCommandApart from "../../core/guest/command/apart.ts" with { type: "text" };
import guestCommandDecide from "../../core/guest/command/decide.ts" with { type: "text" };
import guestCommandEdit from "../../core/guest/command/edit.ts" with { type: "text" };
import guestCommandExplain from "../../core/guest/command/explain.ts" with { type: "text" };
import guestCommandFields from "../../core/guest/command/fields.ts" with { type: "text" };
import guestCommandOps from "../../core/guest/command/ops.ts" with { type: "text" };
import guestFailure from "../../core/guest/failure.ts" with { type: "text" };
import guestHeapCollector from "../../core/guest/heap/collector.ts" with { type: "text" };
import guestHeapLarge from "../../core/guest/heap/large.ts" with { type: "text" };
import guestHeapManaged from "../../core/guest/heap/managed.ts" with { type: "text" };
import guestHeapMarks from "../../core/guest/heap/marks.ts" with { type: "text" };
import guestHeapPools from "../../core/guest/heap/pools.ts" with { type: "text" };
import guestHeapRaw from "../../core/guest/heap/raw.ts" with { type: "text" };
import guestHeapRuns from "../../core/guest/heap/runs.ts" with { type: "text" };
import guestIntakeBooks from "../../core/guest/intake/books.ts" with { type: "text" };
import guestIntakeIdentity from "../../core/guest/intake/identity.ts" with { type: "text" };
import guestIntakeIntake from "../../core/guest/intake/intake.ts" with { type: "text" };
import guestIntakeKeyBook from "../../core/guest/intake/key_book.ts" with { type: "text" };
import guestIntakeKeyPart from "../../core/guest/intake/key_part.ts" with { type: "text" };
import guestIntakeReader from "../../core/guest/intake/reader.ts" with { type: "text" };
import guestIntakeSchema from "../../core/guest/intake/schema.ts" with { type: "text" };
import guestIntakeWeighing from "../../core/guest/intake/weighing.ts" with { type: "text" };
import guestIntakeWorths from "../../core/guest/intake/worths.ts" with { type: "text" };
import guestJsonBigNatural from "../../core/guest/json/big_natural.ts" with { type: "text" };
import guestJsonDecimal from "../../core/guest/json/decimal.ts" with { type: "text" };
import guestJsonKind from "../../core/guest/json/kind.ts" with { type: "text" };
import guestJsonScanner from "../../core/guest/json/scanner.ts" with { type: "text" };
import guestJsonValue from "../../core/guest/json/value.ts" with { type: "text" };
import guestJsonWriter from "../../core/guest/json/writer.ts" with { type: "text" };
import guestLastWords from "../../core/guest/last_words.ts" with { type: "text" };
import guestMod from "../../core/guest/mod.ts" with { type: "text" };
import guestRawBytes from "../../core/guest/raw_bytes.ts" with { type: "text" };
import guestSession from "../../core/guest/session.ts" with { type: "text" };
import guestTextFixedText from "../../core/guest/text/fixed_text.ts" with { type: "text" };
import guestTextNumberText from "../../core/guest/text/number_text.ts" with { type: "text" };
import guestTextReadNumber from "../../core/guest/text/read_number.ts" with { type: "text" };
import guestTextReplaced from "../../core/guest/text/replaced.ts" with { type: "text" };
import guestUtf8 from "../../core/guest/utf8.ts" with { type: "text" };
import sdkCalendar from "../../core/sdk/calendar.ts" with { type: "text" };
import sdkCurrency from "../../core/sdk/currency.ts" with { type: "text" };
import sdkDays from "../../core/sdk/days.ts" with { type: "text" };
import sdkDeclaredWords from "../../core/sdk/declared_words.ts" with { type: "text" };
import sdkDecorators from "../../core/sdk/decorators.as.ts" with { type: "text" };
import sdkDomain from "../../core/sdk/domain.ts" with { type: "text" };
import sdkMinor from "../../core/sdk/minor.ts" with { type: "text" };
import sdkMod from "../../core/sdk/mod.ts" with { type: "text" };
import sdkOneOf from "../../core/sdk/one_of.ts" with { type: "text" };
import sdkProjection from "../../core/sdk/projection.ts" with { type: "text" };
import sdkRefusal from "../../core/sdk/refusal.ts" with { type: "text" };
import sdkTesting from "../../core/sdk/testing.ts" with { type: "text" };
import sdkTokens from "../../core/sdk/tokens.ts" with { type: "text" };
import sdkUpper from "../../core/sdk/upper.as.ts" with { type: "text" };
import sdkWords from "../../core/sdk/words.ts" with { type: "text" };
import workspaceAdmission from "../../core/workspace/admission.ts" with { type: "text" };
import workspaceAllocations from "../../core/workspace/allocations.ts" with { type: "text" };
import workspaceErrors from "../../core/workspace/errors.ts" with { type: "text" };
import workspaceExplain from "../../core/workspace/explain.ts" with { type: "text" };
import workspaceHold from "../../core/workspace/hold.ts" with { type: "text" };
import workspaceLedger from "../../core/workspace/ledger.ts" with { type: "text" };
import workspaceLiveGroup from "../../core/workspace/live_group.ts" with { type: "text" };
import workspaceMerge from "../../core/workspace/merge.ts" with { type: "text" };
import workspaceMod from "../../core/workspace/mod.ts" with { type: "text" };
import workspaceOffer from "../../core/workspace/offer.ts" with { type: "text" };
import workspacePart from "../../core/workspace/part.ts" with { type: "text" };
import workspacePropose from "../../core/workspace/propose.ts" with { type: "text" };
import workspaceProposed from "../../core/workspace/proposed.ts" with { type: "text" };
import workspaceRecon from "../../core/workspace/recon.ts" with { type: "text" };
import workspaceRefusal from "../../core/workspace/refusal.ts" with { type: "text" };
import workspaceRegister from "../../core/workspace/register.ts" with { type: "text" };
import workspaceRoster from "../../core/workspace/roster.ts" with { type: "text" };
import workspaceRow from "../../core/workspace/row.ts" with { type: "text" };
import workspaceRowOrder from "../../core/workspace/row_order.ts" with { type: "text" };
import workspaceRowTable from "../../core/workspace/row_table.ts" with { type: "text" };
import workspaceRun from "../../core/workspace/run.as.ts" with { type: "text" };
import workspaceSafe from "../../core/workspace/safe.ts" with { type: "text" };

/** The sources of what authors import as "florecon", by import path without extension. */
export const sdk: ReadonlyMap<string, string> = new Map([
  ["algebra/apart/apartness", algebraApartApartness],
  ["algebra/apart/around", algebraApartAround],
  ["algebra/apart/company", algebraApartCompany],
  ["algebra/apart/fold", algebraApartFold],
  ["algebra/apart/standing", algebraApartStanding],
  ["algebra/judge/accept_if", algebraJudgeAcceptIf],
  ["algebra/judge/clusters", algebraJudgeClusters],
  ["algebra/judge/coalesce", algebraJudgeCoalesce],
  ["algebra/judge/labeled", algebraJudgeLabeled],
  ["algebra/judge/likely", algebraJudgeLikely],
  ["algebra/judge/members", algebraJudgeMembers],
  ["algebra/judge/rated", algebraJudgeRated],
  ["algebra/judge/reclaim", algebraJudgeReclaim],
  ["algebra/judge/rivaled", algebraJudgeRivaled],
  ["algebra/judge/separated", algebraJudgeSeparated],
  ["algebra/judge/sure", algebraJudgeSure],
  ["algebra/judge/uncontradicted", algebraJudgeUncontradicted],
  ["algebra/lot/bag", algebraLotBag],
  ["algebra/lot/certainty", algebraLotCertainty],
  ["algebra/lot/gate_note", algebraLotGateNote],
  ["algebra/lot/group", algebraLotGroup],
  ["algebra/lot/lot", algebraLotLot],
  ["algebra/lot/resolution", algebraLotResolution],
  ["algebra/lot/view", algebraLotView],
  ["algebra/match/acceptable", algebraMatchAcceptable],
  ["algebra/match/agg_net", algebraMatchAggNet],
  ["algebra/match/best_subset", algebraMatchBestSubset],
  ["algebra/match/cumulative", algebraMatchCumulative],
  ["algebra/match/exact_1to1", algebraMatchExactTo1],
  ["algebra/match/linked", algebraMatchLinked],
  ["algebra/match/pair_around", algebraMatchPairAround],
  ["algebra/match/signal_group", algebraMatchSignalGroup],
  ["algebra/match/soak", algebraMatchSoak],
  ["algebra/match/subset_accidents", algebraMatchSubsetAccidents],
  ["algebra/match/subset_around", algebraMatchSubsetAround],
  ["algebra/match/subset_crowd", algebraMatchSubsetCrowd],
  ["algebra/match/subset_halves", algebraMatchSubsetHalves],
  ["algebra/match/subset_search", algebraMatchSubsetSearch],
  ["algebra/match/subset_sum", algebraMatchSubsetSum],
  ["algebra/mod", algebraMod],
  ["algebra/order/buckets", algebraOrderBuckets],
  ["algebra/order/digest", algebraOrderDigest],
  ["algebra/order/hash", algebraOrderHash],
  ["algebra/order/key", algebraOrderKey],
  ["algebra/order/keys", algebraOrderKeys],
  ["algebra/order/mul_div", algebraOrderMulDiv],
  ["algebra/order/order", algebraOrderOrder],
  ["algebra/order/position", algebraOrderPosition],
  ["algebra/order/ranked", algebraOrderRanked],
  ["algebra/order/stretch", algebraOrderStretch],
  ["algebra/order/times", algebraOrderTimes],
  ["algebra/order/union_find", algebraOrderUnionFind],
  ["algebra/route/divided", algebraRouteDivided],
  ["algebra/route/fixed_point", algebraRouteFixedPoint],
  ["algebra/route/identity", algebraRouteIdentity],
  ["algebra/route/once", algebraRouteOnce],
  ["algebra/route/partition_by", algebraRoutePartitionBy],
  ["algebra/route/pivot", algebraRoutePivot],
  ["algebra/route/rare", algebraRouteRare],
  ["algebra/route/recognised", algebraRouteRecognised],
  ["algebra/route/restart", algebraRouteRestart],
  ["algebra/route/seq", algebraRouteSeq],
  ["algebra/route/sharded", algebraRouteSharded],
  ["algebra/route/shards", algebraRouteShards],
  ["algebra/route/when", algebraRouteWhen],
  ["algebra/route/windowed", algebraRouteWindowed],
  ["algebra/strategy", algebraStrategy],
  ["algebra/trace/comparisons", algebraTraceComparisons],
  ["algebra/trace/sighting", algebraTraceSighting],
  ["algebra/trace/trace", algebraTraceTrace],
  ["algebra/trace/watch", algebraTraceWatch],
  ["flow/arrays", flowArrays],
  ["flow/assignment", flowAssignment],
  ["flow/candidates", flowCandidates],
  ["flow/components", flowComponents],
  ["flow/cost_scale", flowCostScale],
  ["flow/flow", flowFlow],
  ["flow/level", flowLevel],
  ["flow/mod", flowMod],
  ["flow/neighbours", flowNeighbours],
  ["flow/network", flowNetwork],
  ["flow/network_rules", flowNetworkRules],
  ["flow/network_simplex", flowNetworkSimplex],
  ["flow/node_heap", flowNodeHeap],
  ["flow/rivals", flowRivals],
  ["flow/scored", flowScored],
  ["flow/shared_keys", flowSharedKeys],
  ["flow/shortest_ways", flowShortestWays],
  ["flow/spec", flowSpec],
  ["flow/tiered", flowTiered],
  ["flow/transport", flowTransport],
  ["guest/abi", guestAbi],
  ["guest/answer/amounts", guestAnswerAmounts],
  ["guest/answer/envelope", guestAnswerEnvelope],
  ["guest/answer/explanation", guestAnswerExplanation],
  ["guest/answer/flat_report", guestAnswerFlatReport],
  ["guest/answer/shards", guestAnswerShards],
  ["guest/arrow/batch", guestArrowBatch],
  ["guest/arrow/dictionary", guestArrowDictionary],
  ["guest/arrow/field", guestArrowField],
  ["guest/arrow/flat", guestArrowFlat],
  ["guest/arrow/flat_writer", guestArrowFlatWriter],
  ["guest/arrow/format", guestArrowFormat],
  ["guest/arrow/slots", guestArrowSlots],
  ["guest/arrow/stream", guestArrowStream],
  ["guest/arrow/stream_writer", guestArrowStreamWriter],
  ["guest/arrow/texts", guestArrowTexts],
  ["guest/arrow/words", guestArrowWords],
  ["guest/column/column", guestColumnColumn],
  ["guest/column/date", guestColumnDate],
  ["guest/column/decimal", guestColumnDecimal],
  ["guest/column/integer", guestColumnInteger],
  ["guest/column/interner", guestColumnInterner],
  ["guest/column/numeric", guestColumnNumeric],
  ["guest/column/text", guestColumnText],
  ["guest/command/apart", guestCommandApart],
  ["guest/command/decide", guestCommandDecide],
  ["guest/command/edit", guestCommandEdit],
  ["guest/command/explain", guestCommandExplain],
  ["guest/command/fields", guestCommandFields],
  ["guest/command/ops", guestCommandOps],
  ["guest/failure", guestFailure],
  ["guest/heap/collector", guestHeapCollector],
  ["guest/heap/large", guestHeapLarge],
  ["guest/heap/managed", guestHeapManaged],
  ["guest/heap/marks", guestHeapMarks],
  ["guest/heap/pools", guestHeapPools],
  ["guest/heap/raw", guestHeapRaw],
  ["guest/heap/runs", guestHeapRuns],
  ["guest/intake/books", guestIntakeBooks],
  ["guest/intake/identity", guestIntakeIdentity],
  ["guest/intake/intake", guestIntakeIntake],
  ["guest/intake/key_book", guestIntakeKeyBook],
  ["guest/intake/key_part", guestIntakeKeyPart],
  ["guest/intake/reader", guestIntakeReader],
  ["guest/intake/schema", guestIntakeSchema],
  ["guest/intake/weighing", guestIntakeWeighing],
  ["guest/intake/worths", guestIntakeWorths],
  ["guest/json/big_natural", guestJsonBigNatural],
  ["guest/json/decimal", guestJsonDecimal],
  ["guest/json/kind", guestJsonKind],
  ["guest/json/scanner", guestJsonScanner],
  ["guest/json/value", guestJsonValue],
  ["guest/json/writer", guestJsonWriter],
  ["guest/last_words", guestLastWords],
  ["guest/mod", guestMod],
  ["guest/raw_bytes", guestRawBytes],
  ["guest/session", guestSession],
  ["guest/text/fixed_text", guestTextFixedText],
  ["guest/text/number_text", guestTextNumberText],
  ["guest/text/read_number", guestTextReadNumber],
  ["guest/text/replaced", guestTextReplaced],
  ["guest/utf8", guestUtf8],
  ["sdk/calendar", sdkCalendar],
  ["sdk/currency", sdkCurrency],
  ["sdk/days", sdkDays],
  ["sdk/declared_words", sdkDeclaredWords],
  ["sdk/decorators", sdkDecorators],
  ["sdk/domain", sdkDomain],
  ["sdk/minor", sdkMinor],
  ["sdk/mod", sdkMod],
  ["sdk/one_of", sdkOneOf],
  ["sdk/projection", sdkProjection],
  ["sdk/refusal", sdkRefusal],
  ["sdk/testing", sdkTesting],
  ["sdk/tokens", sdkTokens],
  ["sdk/upper", sdkUpper],
  ["sdk/words", sdkWords],
  ["workspace/admission", workspaceAdmission],
  ["workspace/allocations", workspaceAllocations],
  ["workspace/errors", workspaceErrors],
  ["workspace/explain", workspaceExplain],
  ["workspace/hold", workspaceHold],
  ["workspace/ledger", workspaceLedger],
  ["workspace/live_group", workspaceLiveGroup],
  ["workspace/merge", workspaceMerge],
  ["workspace/mod", workspaceMod],
  ["workspace/offer", workspaceOffer],
  ["workspace/part", workspacePart],
  ["workspace/propose", workspacePropose],
  ["workspace/proposed", workspaceProposed],
  ["workspace/recon", workspaceRecon],
  ["workspace/refusal", workspaceRefusal],
  ["workspace/register", workspaceRegister],
  ["workspace/roster", workspaceRoster],
  ["workspace/row", workspaceRow],
  ["workspace/row_order", workspaceRowOrder],
  ["workspace/row_table", workspaceRowTable],
  ["workspace/run", workspaceRun],
  ["workspace/safe", workspaceSafe],
]);
