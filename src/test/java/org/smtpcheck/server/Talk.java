package org.smtpcheck.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A client on a plain blocking socket that reads replies by itself, independent of the code under test. */
public final class Talk implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private Socket socket;

    private Talk(Socket socket) {
        this.socket = socket;
    }

    /** Connects, and reads nothing. */
    public static Talk connect(EmbeddedServer server) throws IOException {
        return connect(server.address());
    }

    public static Talk connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(address, PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        return new Talk(socket);
    }

    /** Connects, reads the greeting and says EHLO. */
    public static Talk ehlo(EmbeddedServer server) throws IOException {
        Talk talk = connect(server);
        talk.reply();
        talk.ask("EHLO probe.example");
        return talk;
    }

    /** Connects and starts TLS at once. */
    public static Talk wrapped(EmbeddedServer server) throws IOException {
        return connect(server).startTls(server);
    }

    /** Says EHLO, STARTTLS, does the handshake and says EHLO again. */
    public static Talk starttls(EmbeddedServer server) throws IOException {
        Talk talk = ehlo(server);
        talk.ask("STARTTLS");
        talk.startTls(server).ask("EHLO probe.example");
        return talk;
    }

    /** Does the handshake, with the JDK's own TLS, which trusts the server's authority only. */
    public Talk startTls(EmbeddedServer server) throws IOException {
        return startTls(TlsTrust.of(server));
    }

    /** The same as any context of TLS has it; the certificate's name counts. */
    public Talk startTls(SSLContext context) throws IOException {
        SSLSocket secure = (SSLSocket)
                context.getSocketFactory().createSocket(socket, ServerConfig.DEFAULT_NAME, socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        socket = secure;
        return this;
    }

    /** What the handshake agreed on. */
    public SSLSession tls() {
        return ((SSLSocket) socket).getSession();
    }

    /** One octet a character. */
    public Talk write(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends a line and reads the reply. */
    public String ask(String line) throws IOException {
        return write(line + "\r\n").reply();
    }

    /** The code of the reply to a line. */
    public int code(String line) throws IOException {
        return Integer.parseInt(ask(line).substring(0, 3));
    }

    /** The codes of the replies to the lines, one after the other. */
    public List<Integer> codes(String... lines) throws IOException {
        List<Integer> codes = new ArrayList<>();
        for (String line : lines) {
            codes.add(code(line));
        }
        return codes;
    }

    /** Opens a transaction up to the 354. */
    public Talk upToData() throws IOException {
        codes("MAIL FROM:<a@probe.example>", "RCPT TO:<erna@test.example>", "DATA");
        return this;
    }

    /** The next reply, its lines joined by LF; empty at the end of the connection. */
    public String reply() throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = line();
            if (line.isEmpty()) {
                break;
            }
            lines.add(line.substring(0, line.length() - 2));
        } while (line.charAt(3) == '-');
        return String.join("\n", lines);
    }

    /** The next line with its CRLF; empty at the end of the connection. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet;
        while ((octet = socket.getInputStream().read()) >= 0) {
            line.write(octet);
            if (line.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n")) {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Exactly so many octets, fewer at the end of the connection. */
    public String octets(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** What comes until the server closes. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whether nothing comes and the connection stays open for a moment; a wait on the socket, not a sleep. */
    public boolean isQuiet() throws IOException {
        return isQuietFor(150);
    }

    public boolean isQuietFor(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }

    /** Closes our sending half. */
    public Talk finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
