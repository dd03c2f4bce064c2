package org.smtpcheck;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Looks for a secret in a text, in every form that somebody could read it from. */
public final class Leak {

    private Leak() {}

    /** The forms by name, each as a server could say it in one line. */
    public static Map<String, String> forms(String secret) {
        byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("raw", secret);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = ("x".repeat(before) + secret + "y").getBytes(StandardCharsets.UTF_8);
            forms.put("base64 from octet " + before, Base64.getEncoder().encodeToString(shifted));
        }
        forms.put("hex", HexFormat.of().formatHex(octets));
        forms.put("hex in capitals", HexFormat.of().withUpperCase().formatHex(octets));
        StringBuilder percent = new StringBuilder();
        for (byte octet : octets) {
            percent.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
        }
        forms.put("percent", percent.toString());
        forms.put(
                "form-encoded",
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        StringBuilder json = new StringBuilder();
        secret.chars()
                .forEach(c -> json.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < 32 ? String.format(Locale.ROOT, "\\u%04x", c) : "" + (char) c));
        forms.put("JSON", json.toString());
        return forms;
    }

    /** What a reader would take the secret from; empty where it does not show. */
    public static List<String> of(String secret, String text) {
        List<String> found = new ArrayList<>();
        for (String reading : List.of(text, unescaped(text), unescaped(unescaped(text)), xml(text))) {
            if (reading.contains(secret) || reading.contains(latin1(secret))) {
                found.add("raw");
            }
            for (int before = 0; before < 3; before++) {
                if (reading.contains(base64Core(secret, before))) {
                    found.add("base64 from octet " + before);
                }
            }
            String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            if (reading.toLowerCase(Locale.ROOT).contains(hex)) {
                found.add("hex");
            }
            if (percentless(reading).contains(latin1(secret))) {
                found.add("percent");
            }
        }
        return found.stream().distinct().toList();
    }

    /** The characters of its base64 that hold bits of nothing else. */
    private static String base64Core(String secret, int before) {
        byte[] shifted = ("\0".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
        String all = Base64.getEncoder().encodeToString(shifted);
        return all.substring(before == 0 ? 0 : before + 1, shifted.length * 8 / 6);
    }

    private static String latin1(String secret) {
        return new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Backslash escapes undone: two digits behind x, four behind u, or one character. */
    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
            if (digits > 0
                    && i + digits < text.length()
                    && text.substring(i + 1, i + 1 + digits).matches("[0-9a-fA-F]+")) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
                i += digits;
            } else {
                out.append(kind);
            }
        }
        return out.toString();
    }

    private static String xml(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&amp;", "&");
    }

    private static String percentless(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '%'
                    && i + 2 < text.length()
                    && text.substring(i + 1, i + 3).matches("[0-9a-fA-F]{2}");
            if (escape) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** Secrets of all kinds: plain, with quotes and markup, UTF-8, with blanks and escapes, long. */
    public static List<String> secrets(int number, long seed) {
        Random random = new Random(seed);
        List<String> alphabets = List.of(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                "abc123\"'&<>\\`$%+=/!#{}[]|~",
                "aäöüßéñ€日本語ж0",
                "ab c1,=;:@\\x41%41+41\\u0041",
                "!@#$%^&*()_+-=.,?");
        List<String> secrets = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            String alphabet = alphabets.get(n % alphabets.size());
            int length = n % 11 == 10 ? 300 : 8 + random.nextInt(24);
            StringBuilder secret = new StringBuilder("q");
            random.ints(length, 0, alphabet.length()).forEach(i -> secret.append(alphabet.charAt(i)));
            secrets.add(secret.append('z').toString());
        }
        return secrets;
    }
}
