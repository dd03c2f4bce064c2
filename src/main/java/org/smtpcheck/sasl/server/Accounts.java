package org.smtpcheck.sasl.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.sasl.SaslPrep;

/**
 * Who may authenticate, by password, bearer token or certificate. Names are compared prepared (RFC 4013), case counts.
 */
public final class Accounts {

    private final List<Account> all;
    private final Map<String, Account> byName = new HashMap<>();
    private final Map<String, String> tokens;
    private final Map<String, String> certificates;

    /**
     * @param accounts those with a password
     * @param tokens bearer tokens, each with its user
     * @param certificates subjects of client certificates as the caller writes them, each with its user
     */
    public Accounts(List<Account> accounts, Map<String, String> tokens, Map<String, String> certificates) {
        all = List.copyOf(accounts);
        this.tokens = Map.copyOf(tokens);
        this.certificates = Map.copyOf(certificates);
        accounts.forEach(account -> byName.put(prepared(account.name()), account));
    }

    /** Those with a password only. */
    public static Accounts of(Account... accounts) {
        return new Accounts(List.of(accounts), Map.of(), Map.of());
    }

    /** All with a password, in the order given. */
    public List<Account> all() {
        return all;
    }

    /** The account of that name. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(prepared(name)));
    }

    /** The user of a bearer token. */
    public Optional<String> userOfToken(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** The user of a certificate's subject. */
    public Optional<String> userOfCertificate(String subject) {
        return Optional.ofNullable(certificates.get(subject));
    }

    /** Whether there is any token. */
    public boolean hasTokens() {
        return !tokens.isEmpty();
    }

    static String prepared(String text) {
        return SaslPrep.query(text).orElse(text);
    }

    /** Leaves tokens out. */
    @Override
    public String toString() {
        return "Accounts" + all;
    }
}
