"""Whatever bytes a plugin answers with, they are a table or a refusal, and take little memory."""

import json
import random
import unittest

import pyarrow as pa
from florecon import PluginError
from florecon.module.stream import read_stream
from florecon.proof.lines import COLUMNS, lines_of_report, lines_of_stream
from support import Promises

WORTH = {"id": pa.int64(), "amount": pa.int64()}


def written(table: pa.Table, compression: str | None = None) -> bytes:
    """A table as a stream."""
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


LINES = pa.table(
    {
        "id": [1, 2, 3],
        "amount": [5, -5, 7],
        "group_id": [1, 1, 2],
        "net": [0, 0, 7],
        "size": pa.array([2, 2, 1], pa.int32()),
        "origin": pa.array(["a", "a", "b"]).dictionary_encode(),
        "reason": pa.array(["r", "r", None], pa.large_string()),
        "status": ["proposed", "proposed", "pinned"],
    }
)


class Streams(Promises):
    def refused(self, answer: bytes) -> str:
        error = self.refusal(read_stream, answer, WORTH)
        self.assertEqual(error.code, "bad_answer")
        return str(error)

    def test_texts_and_numbers_of_any_width_are_read(self):
        lines = lines_of_stream(written(LINES))
        self.assertEqual(lines.schema, pa.schema(list(COLUMNS.items())))
        self.assertEqual(lines.to_pylist(), LINES.to_pylist())

    def test_what_is_no_stream_is_refused(self):
        for answer in (
            b"",
            b"\xff\xff\xff\xff",
            b"\xff\xff\xff\xff\xff\xff\xff\x7f",
            b"[1]",
            b"x" * 99,
        ):
            self.refused(answer)
        error = self.refusal(
            read_stream, b'{"ok":false,"error":{"code":"no_session","message":"m"}}', WORTH
        )
        self.assertEqual(error.code, "no_session")
        self.refused(b'{"ok":true}')

    def test_a_column_of_another_kind_is_refused(self):
        for ids in (
            ["1", "2"],
            [1.0, 2.0],
            [True, False],
            [[1], [2]],
            pa.nulls(2),
            pa.array([1, 2], pa.timestamp("s")),
        ):
            self.refused(written(pa.table({"id": ids, "amount": [1, 2]})))
        self.refused(written(pa.table({"id": [1]})))
        self.refused(written(pa.table([[1], [1], [1]], ["id", "amount", "amount"])))
        for name in ("origin", "status", "net"):
            kept = [it for it in LINES.column_names if it != name]
            empty = LINES.select(kept).append_column(name, pa.array([None] * 3, COLUMNS[name]))
            self.assertEqual(self.refusal(lines_of_stream, written(empty)).code, "bad_answer")

    def test_what_blows_up_is_refused_before_it_does(self):
        zeros = pa.table({"id": [0] * 1_000_000, "amount": [0] * 1_000_000})
        for compression in ("zstd", "lz4"):
            bomb = written(zeros, compression)
            self.assertLess(len(bomb), 200_000)
            self.assertIn("it is compressed", self.refused(bomb))
        packed = written(pa.table({"id": pa.array(["x" * 999]).dictionary_encode()}), "zstd")
        self.assertIn("it is compressed", self.refused(packed))

    def test_a_dictionary_stands_for_no_more_text_than_memory_holds(self):
        long = pa.array(["x" * 1_000_000])
        places = pa.array([0] * 2_000, pa.int32())
        column = pa.DictionaryArray.from_arrays(places, long)
        error = self.refusal(
            read_stream, written(pa.table({"origin": column})), {"origin": pa.string()}
        )
        self.assertIn("more text than memory", str(error))

    def test_nor_does_a_report_in_json(self):
        group = {
            "group_id": 1,
            "net": 0,
            "size": 2_000,
            "origin": "x" * 1_000_000,
            "status": "proposed",
        }
        parts = [{"id": id, "group_id": 1, "amount": 1} for id in range(2_000)]
        error = self.refusal(lines_of_report, {"groups": [group], "allocations": parts})
        self.assertEqual(error.code, "bad_answer")

    def test_any_change_of_a_byte_is_a_table_or_a_refusal(self):
        stream = written(LINES)
        chance = random.Random(7)
        refused = 0
        for _ in range(3_000):
            changed = bytearray(stream)
            for _ in range(chance.choice((1, 1, 2, 8))):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            end = chance.choice((len(changed), chance.randrange(len(changed))))
            try:
                lines_of_stream(bytes(changed[:end]))
            except PluginError as error:
                self.assertEqual(error.code, "bad_answer")
                refused += 1
        self.assertGreater(refused, 500)

    def test_so_is_any_change_of_a_report_in_json(self):
        report = {
            "groups": [{"group_id": 1, "net": 5, "size": 1, "origin": "a", "status": "proposed"}],
            "allocations": [{"id": 1, "group_id": 1, "amount": 5}],
        }
        values = (None, True, -1, 0.5, 1e308, 2**70, "1", "\ud800", [], {}, [1])
        chance = random.Random(7)
        for _ in range(2_000):
            changed = json.loads(json.dumps(report))
            place = chance.choice([changed, *changed["groups"], *changed["allocations"]])
            place[chance.choice(list(place))] = chance.choice(values)
            try:
                lines_of_report(changed)
            except PluginError as error:
                self.assertIn(error.code, ("bad_answer", "not_conserved"))


if __name__ == "__main__":
    unittest.main()
