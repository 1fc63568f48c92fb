/** Rows that one statement may take: SQLite allows it 32,766 values, and a row has ten at most. */
const mostRows = 1000

/** Cuts a list into parts that one statement can take. None of them is empty. */
export function* inParts<Row>(rows: readonly Row[], most = mostRows): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most)
}
