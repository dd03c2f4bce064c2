package org.smtpcheck.sasl.server;

import java.util.Set;

/**
 * Somebody who can authenticate by a password.
 *
 * @param name his name
 * @param password his password
 * @param mayActAs the authorization identities he may take besides his own name
 */
public record Account(String name, String password, Set<String> mayActAs) {

    public Account {
        mayActAs = Set.copyOf(mayActAs);
    }

    /** One who may act as himself only. */
    public static Account of(String name, String password) {
        return new Account(name, password, Set.of());
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Account[name=" + name + ", mayActAs=" + mayActAs + "]";
    }
}
