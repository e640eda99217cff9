package org.reluworkbench.engine.internal.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

final class TableCsvTest {

    @Test
    void writesNumbersAsTheyAreAndEmptyCellsEmpty() throws IOException {
        Table table =
                Table.of(Column.integer("n"), Column.real("x"), Column.truth("t"), Column.text("s"))
                        .row(-1, 0.1, true, "a")
                        .row(null, Double.NEGATIVE_INFINITY, null, "")
                        .build();
        assertEquals("n,x,t,s\r\n-1,0.1,true,a\r\n,-Infinity,,\"\"\r\n", csv(table));
    }

    @Test
    void quotesWhatWouldBreakARow() throws IOException {
        Table table = Table.of(Column.text("a,b")).row("say \"x\"").row("two\nlines").build();
        assertEquals("\"a,b\"\r\n\"say \"\"x\"\"\"\r\n\"two\nlines\"\r\n", csv(table));
    }

    @Test
    void disarmsTextsThatLookLikeFormulas() throws IOException {
        Table table =
                Table.of(Column.text("=1+1"))
                        .row("+1")
                        .row("-1")
                        .row("@sum")
                        .row("=HYPERLINK(\"a\",1)")
                        .row("a=b")
                        .build();
        assertEquals(
                "'=1+1\r\n'+1\r\n'-1\r\n'@sum\r\n\"'=HYPERLINK(\"\"a\"\",1)\"\r\na=b\r\n",
                csv(table));
    }

    private static String csv(Table table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TableCsv().write(table, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
