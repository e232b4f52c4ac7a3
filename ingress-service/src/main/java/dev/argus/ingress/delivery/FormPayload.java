package dev.argus.ingress.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The {@code payload} field of a form body, decoded while it is read. GitHub sends forms unless a webhook is told to send JSON; the
 * signature is over the form as it came.
 */
public final class FormPayload extends InputStream {

    private static final String FIELD = "payload=";
    private static final int OTHER_FIELD = -1;
    private static final int END = -1;

    private final InputStream form;
    private boolean ended;

    private FormPayload(InputStream form) {
        this.form = form;
    }

    /** @return empty when the form has no such field */
    public static Optional<InputStream> of(InputStream form) throws IOException {
        int matched = 0;
        for (int next = form.read(); next != END; next = form.read()) {
            if (next == '&') {
                matched = 0;
            } else if (matched == OTHER_FIELD || next != FIELD.charAt(matched)) {
                matched = OTHER_FIELD;
            } else if (++matched == FIELD.length()) {
                return Optional.of(new FormPayload(form));
            }
        }
        return Optional.empty();
    }

    @Override
    public int read() throws IOException {
        int next = ended ? END : form.read();
        if (next == '&' || next == END) {
            ended = true;
            return END;
        }
        if (next == '+') {
            return ' ';
        }
        return next == '%' ? hexDigit() << 4 | hexDigit() : next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        for (int count = 0; count < length; count++) {
            int next = read();
            if (next == END) {
                return count == 0 ? END : count;
            }
            buffer[offset + count] = (byte) next;
        }
        return length;
    }

    private int hexDigit() throws IOException {
        int digit = Character.digit(form.read(), 16);
        if (digit < 0) {
            throw new IOException("% is not followed by two hex digits");
        }
        return digit;
    }
}
