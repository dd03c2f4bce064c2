package org.smtpcheck.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on loopback that knows the records it is given and no others; one thread answers. */
public final class LocalDns implements AutoCloseable {

    private static final int LARGEST = 4_096;

    private final Map<String, Map<Integer, List<String>>> names = new LinkedHashMap<>();
    private final DatagramSocket socket;

    private LocalDns(List<String> records) {
        for (String record : records) {
            String[] parts = record.split(" +", 3);
            names.computeIfAbsent(parts[0] + ".", name -> new LinkedHashMap<>())
                    .merge(Type.value(parts[1]), List.of(parts[2]), (one, other) -> {
                        var all = new java.util.ArrayList<>(one);
                        all.addAll(other);
                        return all;
                    });
        }
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Serves {@code records}: {@code NAME TYPE DATA}; a record {@code NAME SERVFAIL -} makes its name fail. A name with
     * records of another type has none of the type asked for, any other does not exist.
     */
    public static LocalDns with(String... records) {
        LocalDns server = new LocalDns(Arrays.stream(records)
                .map(record -> record.replace(" SERVFAIL ", " NULL "))
                .toList());
        Thread thread = new Thread(server::serve, "local-dns");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** As {@code --dns} takes it. */
    public String option() {
        return address().getAddress().getHostAddress() + ":" + address().getPort();
    }

    private void serve() {
        byte[] buffer = new byte[LARGEST];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private Message answer(Message query) throws IOException {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        Map<Integer, List<String>> known =
                names.get(question.getName().toString().toLowerCase(java.util.Locale.ROOT));
        if (known == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (known.containsKey(Type.NULL)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else {
            int type = known.containsKey(Type.CNAME) ? Type.CNAME : question.getType();
            for (String data : known.getOrDefault(type, List.of())) {
                answer.addRecord(
                        Record.fromString(question.getName(), type, DClass.IN, 60, data, Name.root), Section.ANSWER);
            }
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
