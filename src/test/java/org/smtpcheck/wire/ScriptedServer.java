package org.smtpcheck.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server on a free loopback port that does, octet for octet, what a test tells it to. Each connection runs the script
 * on a thread of its own; {@link #close()} ends them all and reports what went wrong in one.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final long PATIENCE_S = 20;

    private final ServerSocket listener;
    private final Script script;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final List<Throwable> defects = new CopyOnWriteArrayList<>();

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    /** Listens, and runs {@code script} for each connection. */
    public static ScriptedServer start(Script script) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ScriptedServer server = new ScriptedServer(listener, script);
        thread("scripted-server-" + listener.getLocalPort(), server::acceptAll);
        return server;
    }

    /** A loopback port that refuses connections. */
    public static Endpoint refusing() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint("127.0.0.1", closed.getLocalPort());
        }
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", listener.getLocalPort());
    }

    /** The connections so far, in the order of their coming. */
    public List<Peer> peers() {
        return List.copyOf(peers);
    }

    private void acceptAll() {
        try {
            while (true) {
                Peer peer = new Peer(listener.accept());
                peers.add(peer);
                thread("scripted-peer-" + peers.size(), () -> run(peer));
            }
        } catch (IOException closed) {
            peers.forEach(Peer::close);
        }
    }

    private void run(Peer peer) {
        try (peer) {
            script.run(peer);
        } catch (IOException gone) {
            // The test ended the connection first; it will have looked at what it wanted to see.
        } catch (Exception | AssertionError defect) {
            defects.add(defect);
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        peers.forEach(Peer::close);
        if (!defects.isEmpty()) {
            throw new AssertionError("the script of the server failed", defects.get(0));
        }
    }

    /** What to do with a connection; it is closed at the script's end. */
    @FunctionalInterface
    public interface Script {
        /** Runs on a thread of its own. */
        void run(Peer client) throws Exception;
    }

    /** The server's end of a connection. */
    public static final class Peer implements AutoCloseable {

        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_S));
        }

        /** Sends one octet a character, in one write. */
        public void send(String octets) throws IOException {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Reads up to and with the next LF; what came before the end when there is none. */
        public String readLine() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            int octet = 0;
            while (octet != '\n' && (octet = in.read()) >= 0) {
                record(octet);
                line.append((char) octet);
            }
            return line.toString();
        }

        /** What the next single read of the socket gives: at least one octet; empty at the end. */
        public String readOnce() throws IOException {
            byte[] octets = new byte[64 * 1024];
            int count = Math.max(0, socket.getInputStream().read(octets));
            synchronized (received) {
                received.write(octets, 0, count);
            }
            return new String(octets, 0, count, StandardCharsets.ISO_8859_1);
        }

        /** Reads until the client closes. */
        public void readToEnd() throws IOException {
            while (!readOnce().isEmpty()) {
                // Recorded by the read.
            }
        }

        /** Reads until the connection ends; how it ended: {@code FIN} or {@code RST}. */
        public String awaitEnd() {
            try {
                readToEnd();
                return "FIN";
            } catch (IOException reset) {
                return "RST";
            }
        }

        /** The numeric address of the client's end. */
        public String clientAddress() {
            return socket.getInetAddress().getHostAddress();
        }

        /** Waits for the test. */
        public void await(CountDownLatch latch) throws InterruptedException {
            if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new AssertionError("the test never let the server go on");
            }
        }

        /** Closes our direction only (FIN). */
        public void shutdownOutput() throws IOException {
            socket.shutdownOutput();
        }

        /** Closes by RST. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** All octets that were read so far, one character each. */
        public String received() {
            synchronized (received) {
                return received.toString(StandardCharsets.ISO_8859_1);
            }
        }

        private void record(int octet) {
            synchronized (received) {
                received.write(octet);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Closed is what it was to be.
            }
        }
    }
}
