package org.smtpcheck.tls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.tls.TlsOffers.Order;
import org.smtpcheck.tls.TlsOffers.VersionOffer;

/**
 * Plans which handshakes find out what a server offers, each from the answers so far: for every version the suites by
 * elimination; then, for those spoken, whose order counts, the groups, and a needless fall back. Pure: it opens
 * nothing.
 *
 * <p>Threads: one.
 */
final class TlsScan {

    private final @Nullable String serverName;
    private final Map<TlsVersion, Elimination> suites = new EnumMap<>(TlsVersion.class);
    private final Map<TlsVersion, OneHello> orders = new EnumMap<>(TlsVersion.class);
    private final Map<TlsVersion, Elimination> groups = new EnumMap<>(TlsVersion.class);
    private final Deque<ScanLane> ready = new ArrayDeque<>();
    private @Nullable OneHello fallback;
    private @Nullable OneHello finiteField;
    private boolean followed;
    private int underWay;

    TlsScan(List<TlsVersion> versions, @Nullable String serverName) {
        this.serverName = serverName;
        for (TlsVersion version : versions) {
            Elimination lane = new Elimination(
                    version,
                    ScanCandidates.suites(version),
                    left -> hello(version, left, ScanCandidates.groups(version)),
                    chosen -> OptionalInt.of(chosen.cipherSuite()));
            suites.put(version, lane);
            ready.add(lane);
        }
    }

    /** A lane that can go on now; its answer is to be given to {@link #answered}. Empty when none can. */
    Optional<ScanLane> next() {
        ScanLane lane = ready.poll();
        if (lane != null) {
            underWay++;
        }
        return Optional.ofNullable(lane);
    }

    /** The lane's handshake was answered. */
    void answered(ScanLane lane, HelloAnswer answer) {
        lane.take(answer);
        putBack(lane);
    }

    /** The lane's handshake could not be tried; it is to be tried again. */
    void putBack(ScanLane lane) {
        underWay--;
        if (lane.next().isPresent()) {
            // The longest lanes first, so that none is left over at the end.
            ready.addFirst(lane);
        }
        if (underWay == 0 && ready.isEmpty() && !followed) {
            followed = true;
            follow();
        }
    }

    /** Whether nothing is left to be tried and nothing is under way. */
    boolean isDone() {
        return ready.isEmpty() && underWay == 0;
    }

    private void follow() {
        suites.forEach((version, lane) -> {
            List<Integer> accepted = lane.accepted();
            if (accepted.size() > 1) {
                List<Integer> reverse = new ArrayList<>(accepted);
                reverse.sort(Comparator.comparingInt(accepted::indexOf).reversed());
                orders.put(version, new OneHello(hello(version, reverse, ScanCandidates.groups(version))));
            }
        });
        ready.addAll(orders.values());
        spoken().stream().filter(version -> version == TlsVersion.TLS_1_3).forEach(this::findGroups);
        earlier().ifPresent(version -> {
            findGroups(version);
            List<Integer> finite = ofKeyExchange(version, "_DHE_", "_DH_anon_");
            if (!finite.isEmpty()) {
                finiteField = new OneHello(hello(version, finite, List.of()));
                ready.add(finiteField);
            }
        });
        lowerThanBest().ifPresent(version -> {
            fallback = new OneHello(new ClientHello(
                    version,
                    lane(version).accepted(),
                    ScanCandidates.groups(version),
                    serverName,
                    ClientHello.Kind.FALLBACK));
            ready.add(fallback);
        });
        ready.addAll(groups.values());
    }

    private void findGroups(TlsVersion version) {
        List<Integer> accepted = version == TlsVersion.TLS_1_3
                ? lane(version).accepted()
                : ofKeyExchange(version, "_ECDHE_", "_ECDH_anon_");
        if (!accepted.isEmpty()) {
            groups.put(
                    version,
                    new Elimination(
                            version,
                            ScanCandidates.groups(version),
                            left -> hello(version, accepted, left),
                            chosen -> chosen.group() == null ? OptionalInt.empty() : Groups.find(chosen.group())));
        }
    }

    private List<Integer> ofKeyExchange(TlsVersion version, String one, String other) {
        return lane(version).accepted().stream()
                .filter(code -> CipherSuites.name(code).contains(one)
                        || CipherSuites.name(code).contains(other))
                .toList();
    }

    private ClientHello hello(TlsVersion version, List<Integer> offered, List<Integer> offeredGroups) {
        return new ClientHello(version, offered, offeredGroups, serverName, ClientHello.Kind.PLAIN);
    }

    private Elimination lane(TlsVersion version) {
        return Objects.requireNonNull(suites.get(version));
    }

    private List<TlsVersion> spoken() {
        return suites.entrySet().stream()
                .filter(entry -> !entry.getValue().accepted().isEmpty())
                .map(Map.Entry::getKey)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Optional<TlsVersion> earlier() {
        return spoken().stream()
                .filter(version -> version != TlsVersion.TLS_1_3)
                .findFirst();
    }

    private Optional<TlsVersion> lowerThanBest() {
        return spoken().stream()
                .skip(1)
                .filter(version -> version != TlsVersion.SSL_3)
                .findFirst();
    }

    /** What was found out so far. */
    TlsOffers result(int connections, Optional<String> stopped) {
        List<VersionOffer> offers = suites.entrySet().stream()
                .sorted(Map.Entry.<TlsVersion, Elimination>comparingByKey().reversed())
                .map(entry -> offer(entry.getKey(), entry.getValue()))
                .toList();
        Map<TlsVersion, List<String>> named = new EnumMap<>(TlsVersion.class);
        groups.forEach((version, lane) ->
                named.put(version, lane.accepted().stream().map(Groups::name).toList()));
        Optional<HelloAnswer.Accepted> early =
                earlier().flatMap(version -> lane(version).first());
        return new TlsOffers(
                offers,
                named,
                finiteField == null
                        ? null
                        : finiteField
                                .accepted()
                                .map(HelloAnswer.Accepted::group)
                                .orElse(null),
                suites.values().stream()
                        .flatMap(lane -> lane.first().stream())
                        .anyMatch(HelloAnswer.Accepted::compressed),
                early.map(HelloAnswer.Accepted::secureRenegotiation).orElse(null),
                early.map(HelloAnswer.Accepted::extendedMasterSecret).orElse(null),
                fallback == null
                        ? null
                        : fallback.answer()
                                .map(HelloAnswer.Refused.class::isInstance)
                                .orElse(null),
                connections,
                stopped.or(this::trouble));
    }

    private Optional<String> trouble() {
        List<Elimination> all = new ArrayList<>(suites.values());
        all.addAll(groups.values());
        return all.stream().flatMap(lane -> lane.trouble().stream()).findFirst();
    }

    private VersionOffer offer(TlsVersion version, Elimination lane) {
        List<Integer> accepted = lane.accepted();
        Order order = Optional.ofNullable(orders.get(version))
                .flatMap(OneHello::accepted)
                .map(chosen -> chosen.cipherSuite() == accepted.get(0) ? Order.SERVER : Order.CLIENT)
                .orElse(Order.UNKNOWN);
        return new VersionOffer(
                version,
                accepted.stream().map(CipherSuites::name).toList(),
                order,
                accepted.isEmpty() ? lane.refusal().or(lane::trouble) : Optional.empty());
    }
}
