package dev.argus.ingress.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which a test says what no HTTP client would. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final Socket socket;
    private final BufferedReader answers;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    RawConnection say(String text) throws IOException {
        return say(text.getBytes(ISO_8859_1));
    }

    RawConnection say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** As {@link #say}, and whether the other side still listens. */
    boolean takes(String text) {
        try {
            say(text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void finishSpeaking() throws IOException {
        socket.shutdownOutput();
    }

    boolean hasAnswer() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** The status of the next answer; empty when the connection is closed without one. */
    Optional<Integer> status() throws IOException {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                Matcher status = STATUS.matcher(line);
                if (status.find()) {
                    return Optional.of(Integer.valueOf(status.group(1)));
                }
            }
            return Optional.empty();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** Waits until the other side has said all and closed the connection. */
    void awaitClose() throws IOException {
        try {
            answers.lines().forEach(line -> {});
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof SocketException)) {
                throw e.getCause();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
