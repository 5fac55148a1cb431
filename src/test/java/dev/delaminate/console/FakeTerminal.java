package dev.delaminate.console;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal with a screen of single cells, as far as a live line needs it. When it is resized it breaks long lines anew and
 * keeps the cursor at its character, as most do, or cuts them, as xterm does. Anything that it does not know is an error.
 */
final class FakeTerminal extends OutputStream {
    private static final Pattern TOKEN =
            Pattern.compile("\r|\n|\033\\[J|\033\\[\\?7[lh]|[^\\p{Cntrl}]", Pattern.UNICODE_CHARACTER_CLASS);

    private final boolean breaksAnew;
    private final StringBuilder bytes = new StringBuilder();
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private final List<Boolean> isContinued = new ArrayList<>(List.of(false));
    private int columns;
    private int line;
    private int column;
    private boolean wraps = true;

    FakeTerminal(int columns, boolean breaksAnew) {
        this.columns = columns;
        this.breaksAnew = breaksAnew;
    }

    @Override
    public void write(int one) {
        bytes.append((char) (one & 0xff));
    }

    @Override
    public void flush() {
        String text = new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        bytes.setLength(0);
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            if (token.start() != end) {
                throw new IllegalStateException("not known: " + text.substring(end, token.start()));
            }
            end = token.end();
            take(token.group());
        }
    }

    private void take(String token) {
        switch (token) {
            case "\r" -> column = 0;
            case "\n" -> {
                line++;
                column = 0;
                open(false);
            }
            case "\033[J" -> erase();
            case "\033[?7l" -> wraps = false;
            case "\033[?7h" -> wraps = true;
            default -> put(token.charAt(0));
        }
    }

    private void open(boolean continued) {
        while (lines.size() <= line) {
            lines.add(new StringBuilder());
            isContinued.add(continued);
        }
    }

    private void erase() {
        lines.get(line).setLength(Math.min(column, lines.get(line).length()));
        while (lines.size() > line + 1) {
            lines.remove(lines.size() - 1);
            isContinued.remove(isContinued.size() - 1);
        }
    }

    private void put(char letter) {
        if (column == columns) {
            if (wraps) {
                line++;
                column = 0;
                open(true);
            } else {
                column--;
            }
        }
        StringBuilder cells = lines.get(line);
        while (cells.length() <= column) {
            cells.append(' ');
        }
        cells.setCharAt(column++, letter);
    }

    void resize(int width) {
        columns = width;
        if (!breaksAnew) {
            lines.forEach(cells -> cells.setLength(Math.min(width, cells.length())));
            column = Math.min(column, width);
            return;
        }
        List<StringBuilder> old = new ArrayList<>(lines);
        List<Boolean> continued = new ArrayList<>(isContinued);
        int oldLine = line;
        int oldColumn = column;
        lines.clear();
        isContinued.clear();
        int at = 0;
        for (int n = 0; n < old.size(); n++) {
            if (!continued.get(n)) {
                lines.add(new StringBuilder());
                isContinued.add(false);
                at = 0;
            }
            if (n == oldLine) {
                line = lines.size() - 1 + (at + oldColumn - (oldColumn > 0 ? 1 : 0)) / width;
                column = (at + oldColumn) % width;
            }
            for (char letter : old.get(n).toString().toCharArray()) {
                if (at > 0 && at % width == 0) {
                    lines.add(new StringBuilder());
                    isContinued.add(true);
                }
                lines.get(lines.size() - 1).append(letter);
                at++;
            }
        }
    }

    /** What stands on the screen, without empty lines. */
    List<String> shown() {
        return lines.stream()
                .map(cells -> cells.toString().stripTrailing())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
