package org.smtpcheck.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server that says what a test wants, octet for octet (ISO 8859-1), on every address of this machine. */
final class TalkingServer implements AutoCloseable {

    private final ServerSocket listening;
    private final String greeting;
    private final UnaryOperator<String> answers;
    private final AtomicInteger sessions = new AtomicInteger();

    private TalkingServer(String greeting, UnaryOperator<String> answers) {
        this.greeting = greeting;
        this.answers = answers;
        try {
            this.listening = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Greets with {@code greeting} and answers each line by {@code answers}; a QUIT ends the session. */
    static TalkingServer saying(String greeting, UnaryOperator<String> answers) {
        TalkingServer server = new TalkingServer(greeting, answers);
        start(server::accept);
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many sessions were begun with it. */
    int sessions() {
        return sessions.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sessions.incrementAndGet();
                start(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket socket) {
        try (socket;
                OutputStream out = socket.getOutputStream();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            out.write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(answers.apply(line).getBytes(StandardCharsets.ISO_8859_1));
                if (line.startsWith("QUIT")) {
                    return;
                }
            }
        } catch (IOException gone) {
            // So is the client.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "talking-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
