"""Rows come in as whatever holds them, and are never read as something else."""

import unittest
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pandas as pd
import polars as pl
import pyarrow as pa
from florecon import Workspace
from florecon.rows.stream import fitted
from support import MODULES, ROWS, Promises, opened

VIEWS = pa.schema(
    [
        ("row_id", pa.int8()),
        ("list", pa.string_view()),
        ("reference", pa.large_string()),
        ("amount", pa.float64()),
    ]
)

TEN_CENTS = Decimal("0.10")


class Frames(Promises):
    expected = opened().solve()

    def test_any_frame_is_the_same_rows(self):
        frame, polars = pd.DataFrame(ROWS), pl.DataFrame(ROWS)
        for name, rows in {
            "pandas": frame,
            "an index of one's own": frame.set_index(pd.Index(list("wxyz"))),
            "an index that is the id": frame.set_index("row_id"),
            "an index of several levels": frame.set_index(["row_id", "list"]),
            "categories": frame.astype({"list": "category", "reference": "category"}),
            "integers that were floats once": frame.astype({"row_id": float}),
            "integers that may be missing": frame.astype({"row_id": "Int64"}),
            "texts of Arrow": frame.astype({"list": "string[pyarrow]", "reference": object}),
            "small types": frame.astype({"row_id": "int16", "amount": "float32"}),
            "decimals": frame.assign(amount=[Decimal(str(it)) for it in frame["amount"]]),
            "more columns than declared": frame.assign(more=1.5, and_more=[[1], {}, "2", object()]),
            "Polars": polars,
            "categories of Polars": polars.cast(
                {"list": pl.Categorical, "reference": pl.Categorical}
            ),
            "enumerations": polars.cast({"list": pl.Enum(["ours", "theirs"])}),
            "unsigned": polars.cast({"row_id": pl.UInt64}),
            "decimals of Polars": polars.cast({"amount": pl.Decimal(38, 2)}),
            "objects that no plugin declares": polars.with_columns(
                more=pl.lit(object(), pl.Object)
            ),
            "pyarrow's table": pa.Table.from_pylist(ROWS),
            "a record batch": pa.RecordBatch.from_pylist(ROWS),
            "a reader of batches": pa.Table.from_pylist(ROWS).to_reader(max_chunksize=1),
            "views": pa.Table.from_pylist(ROWS).cast(VIEWS),
            "whatever speaks Arrow": Stranger(pa.Table.from_pylist(ROWS)),
            "dicts": ROWS,
            "a tuple of dicts": tuple(ROWS),
        }.items():
            with self.subTest(name):
                self.assertEqual(opened(rows).solve(), self.expected)

    def test_what_holds_no_rows_is_refused(self):
        lazy = pl.DataFrame(ROWS).lazy()
        for rows in (lazy, "ledger.csv", 5, None, pd.DataFrame(ROWS)["amount"]):
            with self.subTest(type(rows).__name__):
                self.assertEqual(self.refusal(opened, rows).code, "ingest")
        with self.assertRaises(TypeError):
            opened([1, 2])

    def test_a_column_that_is_not_there_is_named_and_so_is_the_nearest(self):
        for frame in (pd.DataFrame(ROWS), pl.DataFrame(ROWS), pa.Table.from_pylist(ROWS)):
            names = ["row_id", "list", "referense", "amount"]
            error = self.refusal(opened, pa.table(frame).rename_columns(names))
            self.assertEqual((error.code, error.details["column"]), ("ingest", "reference"))
            self.assertIn('did you mean the column "referense"', str(error))
        error = self.refusal(opened, pd.DataFrame({"x": [1]}))
        self.assertIn("it is missing; the columns are x", str(error))

    def test_a_column_that_is_there_twice_is_refused(self):
        frame = pd.DataFrame(ROWS)
        twice = pd.concat([frame, frame[["amount"]]], axis=1)
        names = ["row_id", "list", "reference", "amount", "amount"]
        columns = [*pa.Table.from_pylist(ROWS).columns, pa.array([1.0] * 4)]
        for rows in (twice, pa.table(columns, names), frame.set_index("list", drop=False)):
            error = self.refusal(opened, rows)
            self.assertIn(error.details["column"], ("amount", "list"))
            self.assertIn("it is there twice", str(error))

    def test_a_dict_may_leave_out_what_is_empty_and_nothing_is_misspelt(self):
        row = {"row_id": 1, "list": "ours", "amount": 5.0}
        workspace = opened([row])
        self.assertEqual(workspace.solve().groups[0].member_ids, [1])
        workspace = opened([{**row, "reference": "", "more": 1}])
        self.assertEqual(workspace.solve().groups[0].member_ids, [1])
        for wrong, column in (({"referense": "A"}, "reference"), ({"ref": "A"}, "reference")):
            error = self.refusal(opened, [ROWS[0], {**row, **wrong}])
            self.assertEqual((error.details["column"], error.details["row"]), (column, 1))
            self.assertIn("say None where it is empty", str(error))
        error = self.refusal(opened, [ROWS[0], {"list": "ours", "amount": 1.0}])
        self.assertEqual((error.details["column"], error.details["row"]), ("row_id", 1))


class Stranger:
    """A frame of a library that nobody knows."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self._table.__arrow_c_stream__(requested_schema)


class Cells(Promises):
    """What a cell is read as, and what it is not."""

    def fitted(self, type: str, values, **marks):
        """A column as the plugin would get it."""
        column = values if isinstance(values, (pa.Array, pa.ChunkedArray)) else pa.array(values)
        field = {"name": "cell", "type": type, **marks}
        return fitted(pa.table({"cell": column}), [field])["cell"]

    def assert_fits(self, type, given, expected, **marks):
        """A column is read as these values."""
        with self.subTest(type=type, given=str(given)[:80]):
            column = self.fitted(type, given, **marks)
            days = pa.types.is_date32(column.type)
            self.assertEqual((column.cast(pa.int32()) if days else column).to_pylist(), expected)

    def assert_refused(self, type, given, row, **marks):
        """A column is refused because of that row, or as a whole."""
        with self.subTest(type=type, given=str(given)[:80]):
            error = self.refusal(self.fitted, type, given, **marks)
            self.assertEqual((error.code, error.details["column"]), ("ingest", "cell"))
            self.assertEqual(error.details.get("row"), row)

    def test_whole_numbers(self):
        for type in (pa.int8(), pa.uint64(), pa.float32(), pa.float64(), pa.decimal128(21, 2)):
            self.assert_fits("i64", pa.array([1, None, 3]).cast(type), [1, None, 3])
        self.assert_fits("i64", pa.array([True, False, None]), [1, 0, None])
        self.assert_fits("i64", pa.array([1, 1, 2]).dictionary_encode(), [1, 1, 2])
        self.assert_fits("i64", pa.nulls(2), [None, None])

    def test_what_is_no_whole_number(self):
        self.assert_refused("i64", [1.0, 2.0, 2.5, 3.5], 2)
        self.assert_refused("i64", [1.0, float("nan")], 1)
        self.assert_refused("i64", [float("inf")], 0)
        self.assert_refused("i64", [Decimal("1.00"), Decimal("1.10")], 1)
        self.assert_refused("i64", pa.array([1, 2**63], pa.uint64()), 1)
        for texts in (
            ["12"],
            ["0012"],
            ["2026-01-31"],
            [b"12"],
            [[1]],
            [time(1, 2)],
            [timedelta(1)],
        ):
            self.assert_refused("i64", texts, None)
        self.assert_refused("i64", [True], None, id=True)

    def test_a_row_is_named_wherever_it_stands(self):
        halves = pa.chunked_array([pa.array([1.0] * 5_000), pa.array([2.0] * 999 + [2.5, 3.5])])
        self.assert_refused("i64", halves, 5_999)
        self.assert_refused("i64", pa.chunked_array([[0.5], [1.0]]), 0)

    def test_numbers(self):
        self.assert_fits("f64", pa.array([1, 2], pa.uint8()), [1.0, 2.0])
        self.assert_fits("f64", pa.array([0.5], pa.float16()), [0.5])
        self.assert_fits("f64", pa.array([0.1, 0.1]).dictionary_encode(), [0.1, 0.1])
        for given in (["1"], [True], [date(2026, 1, 31)], [datetime(2026, 1, 31)], [b"1"]):
            self.assert_refused("f64", given, None)

    def test_a_decimal_is_the_double_nearest_to_it(self):
        # What a reader of the text makes of it: Python's own parser is the other way.
        cents = [Decimal(n).scaleb(-2) for n in range(-2_000, 100_000, 7)]
        self.assert_fits("f64", pa.array(cents), [float(str(it)) for it in cents])
        for scale in (0, 1, 5, 9, 22):
            values = [Decimal(n).scaleb(-scale) for n in (0, 1, 7, 123_456_789_012_345)]
            self.assert_fits("f64", pa.array(values), [float(str(it)) for it in values])
        self.assert_fits("f64", pa.array([TEN_CENTS, None], pa.decimal128(38, 30)), [0.1, None])
        self.assert_fits("f64", pa.array([TEN_CENTS], pa.decimal256(76, 40)), [0.1])
        self.assert_fits("f64", pa.array([Decimal(1200)], pa.decimal128(5, -2)), [1200.0])

    def test_a_decimal_that_does_not_survive_a_double_is_refused(self):
        # Doubles of this size are 1/64 apart: of 64 of them, some cents have none of their own.
        kept, lost = Decimal("70368744177664.12"), Decimal("90071992547409.91")
        self.assert_fits("f64", pa.array([kept]), [70368744177664.12])
        for it in (lost, Decimal("70368744177664.13"), Decimal("90071992547409931.17")):
            self.assert_refused("f64", pa.array([kept, None, it]), 2)
        self.assert_refused("f64", pa.array([Decimal("0.1000000000000000000001")]), 0)
        self.assert_refused("f64", pa.array([Decimal("1000000000000000000000000000001")]), 0)

    def test_dates(self):
        marked = {"date": True}
        # 20484 days are 56 years, of which 14 have a leap day, and the thirty days of January.
        days = [56 * 365 + 14 + 30, -1, None]
        self.assert_fits("i64", [date(2026, 1, 31), date(1969, 12, 31), None], days, **marked)
        self.assert_fits("i64", ["2026-01-31", "1969-12-31", None], days, **marked)
        self.assert_fits("i64", days, days, **marked)
        midnights = [datetime(2026, 1, 31), datetime(1969, 12, 31), None]
        for unit in ("s", "ms", "us", "ns"):
            self.assert_fits("i64", pa.array(midnights, pa.timestamp(unit)), days, **marked)
        self.assert_fits("i64", pa.array(midnights).cast(pa.date64()), days, **marked)
        # Columns that older modules do not mark.
        self.assert_fits("i64", pa.array(midnights), days)

    def test_a_day_is_that_of_the_clocks_on_the_wall(self):
        madrid = pa.timestamp("us", "Europe/Madrid")
        midnight = datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Madrid"))
        self.assert_fits("i64", pa.array([midnight], madrid), [56 * 365 + 14 + 181], date=True)
        elsewhere = datetime(2026, 7, 1, tzinfo=ZoneInfo("UTC"))
        self.assert_refused("i64", pa.array([midnight, elsewhere], madrid), 1, date=True)

    def test_what_is_more_or_less_than_a_day(self):
        noon = datetime(2026, 1, 31, 12)
        for unit in ("s", "ms", "us", "ns"):
            stamps = pa.array([datetime(2026, 1, 31), None, noon], pa.timestamp(unit))
            self.assert_refused("i64", stamps, 2, date=True)
        self.assert_refused("i64", pa.array([0, 86_400_001], pa.date64()), 1, date=True)
        nearly = pa.array([0, 1], pa.timestamp("ns"))
        self.assert_refused("i64", nearly, 1, date=True)
        for text in ("31.01.2026", "2026-1-31", "20260131", "2026-02-30", "2026-01-31 12:00", ""):
            self.assert_refused("i64", ["2026-01-31", text], 1, date=True)
        self.assert_refused("i64", [True], None, date=True)
        self.assert_refused("i64", [time(12)], None, date=True)

    def test_texts(self):
        for type in (pa.string(), pa.large_string(), pa.string_view()):
            self.assert_fits("utf8", pa.array(["0012", None, ""], type), ["0012", None, ""])
        encoded = pa.array(["b", "a", "b"]).dictionary_encode()
        self.assert_fits("utf8", encoded, ["b", "a", "b"])
        for given in ([12], [1.5], [Decimal(1)], [date(2026, 1, 31)], [True], [b"x"], [["x"]]):
            self.assert_refused("utf8", given, None)
        error = self.refusal(self.fitted, "utf8", [12])
        self.assertIn("a number has lost the zeros in front", str(error))

    def test_cells_of_several_kinds_are_refused_by_the_first_that_does_not_go(self):
        column = {"name": "cell", "type": "utf8"}
        for cells, row in (
            (["a", "b", 3, "d"], 2),
            ([1, "x"], 1),
            (["a", "\ud800"], 1),
            ([object()], 0),
            ([1, 2**70], 1),
            ([Decimal(1), 1.5], 1),
        ):
            with self.subTest(str(cells)):
                for rows in (
                    [{"cell": it} for it in cells],
                    pd.DataFrame({"cell": pd.Series(cells, dtype=object)}),
                ):
                    error = self.refusal(fitted, rows, [column])
                    self.assertEqual((error.code, error.details["row"]), ("ingest", row))


class Empty(Promises):
    """A column that is empty throughout has no type of its own."""

    def test_a_column_without_any_text_is_one_of_empty_texts(self):
        frame = pd.DataFrame(ROWS)
        whole = opened(frame.assign(reference="")).solve().to_arrow()
        for empty in (float("nan"), None, pd.NA):
            with self.subTest(empty=repr(empty)):
                self.assertEqual(opened(frame.assign(reference=empty)).solve().to_arrow(), whole)
        # Of numbers that are there nobody knows what text they were.
        mixed = frame.assign(reference=[1.5, *[float("nan")] * (len(frame) - 1)])
        self.assertEqual(self.refusal(opened, mixed).code, "ingest")


class Needed(Promises):
    """What has to be there is missed by row and column, whatever brings the rows."""

    def test_an_id_or_amount_that_is_not_there(self):
        nan = float("nan")
        for column, missing in (
            ("row_id", None),
            ("row_id", nan),
            ("amount", None),
            ("amount", nan),
        ):
            rows = [dict(row) for row in ROWS]
            rows[2][column] = missing
            frame = pd.DataFrame(rows)
            for name, given in {
                "dicts": rows,
                "pandas": frame,
                "Arrow": pa.table(frame),
                "Polars": pl.DataFrame(rows, strict=False),
            }.items():
                with self.subTest(name, column=column, missing=missing):
                    error = self.refusal(opened, given)
                    told = (error.code, error.details["column"], error.details["row"])
                    self.assertEqual(told, ("ingest", column, 2))

    def test_a_date_that_is_not_there_is_missed_only_where_it_has_to_be(self):
        row = {"id": 1, "amount": 5.0, "booked": date(2026, 1, 31)}
        workspace = Workspace(MODULES / "dated.wasm")
        workspace.upsert(row)
        self.assertEqual(workspace.solve().groups[0].origin, "20484|none|0|")
        frame = pd.DataFrame(
            {**row, "booked": [pd.NaT], "due": pd.NaT, "rate": 1.0, "memo": "", "currency": ""}
        )
        error = self.refusal(workspace.upsert, frame)
        self.assertEqual((error.details["column"], error.details["row"]), ("booked", 0))

    def test_whole_numbers_beyond_all_readers(self):
        for rows in (
            [{**ROWS[0], "row_id": 2**53}],
            pa.Table.from_pylist([{**ROWS[0], "row_id": 2.0**53}]),
            pl.DataFrame([{**ROWS[0], "amount": 2**53}]),
        ):
            error = self.refusal(opened, rows)
            self.assertEqual((error.code, error.details["row"]), ("ingest", 0))


if __name__ == "__main__":
    unittest.main()
