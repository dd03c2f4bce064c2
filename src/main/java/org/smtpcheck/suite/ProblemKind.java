package org.smtpcheck.suite;

import java.util.Locale;

/** Each kind of problem that the loader reports; the slug is stable, for tests and editors. */
public enum ProblemKind {
    /** No such file, directory or built-in suite. */
    MISSING_FILE,
    /** The file is there but cannot be read. */
    UNREADABLE_FILE,
    /** A directory holds no suite. */
    NO_SUITES,
    /** A file is above the bound. */
    FILE_TOO_LARGE,
    /** The octets are not UTF-8. */
    NOT_UTF8,
    /** A file without content. */
    EMPTY_FILE,
    /** Not YAML. */
    SYNTAX,
    /** A tab where YAML wants blanks. */
    TAB,
    /** More than one YAML document in a file. */
    SEVERAL_DOCUMENTS,
    /** A YAML tag: the language has none. */
    TAG,
    /** An alias without anchor, or inside its own anchor. */
    BAD_ALIAS,
    /** Aliases or size blow a document up. */
    TOO_MANY_VALUES,
    /** Nested too deeply. */
    TOO_DEEP,
    /** A key twice in one map. */
    DUPLICATE_KEY,
    /** A key that is no text. */
    BAD_KEY,
    /** A key that the language does not have there. */
    UNKNOWN_KEY,
    /** A key that must be there. */
    MISSING_KEY,
    /** Keys that exclude each other, or none of several of which one is needed. */
    KEY_CHOICE,
    /** A list where text is due, and the like. */
    WRONG_TYPE,
    /** Text, list or map without content where some is due. */
    EMPTY_VALUE,
    /** A word that is not among the valid ones. */
    UNKNOWN_WORD,
    /** The wrong language version. */
    BAD_VERSION,
    /** A number that is none or out of bounds. */
    BAD_NUMBER,
    /** A name with characters that names cannot have. */
    BAD_NAME,
    /** Not a duration. */
    BAD_DURATION,
    /** Not a size. */
    BAD_SIZE,
    /** Not a reply code, class or outcome. */
    BAD_REPLY,
    /** Not an enhanced status code. */
    BAD_ENHANCED,
    /** Not a capability. */
    BAD_CAPABILITY,
    /** Not a count of lines. */
    BAD_COUNT,
    /** A regular expression that does not compile. */
    BAD_REGEX,
    /** Not something that can be captured. */
    BAD_CAPTURE,
    /** Hex, base64 or Latin-1 that is none, or too many octets. */
    BAD_OCTETS,
    /** A {@code \xNN} above 7F that leaves as two octets. */
    WIDE_ESCAPE,
    /** An escape that stays as it is, since only double quotes know escapes. */
    INERT_ESCAPE,
    /** CR or LF in a value that becomes part of one line. */
    LINE_BREAK,
    /** A {@code ${…}} that is not well formed. */
    BAD_REFERENCE,
    /** A filter that does not exist or has a wrong number. */
    BAD_FILTER,
    /** A reference to nothing. */
    UNDEFINED_NAME,
    /** A reference where nothing is filled in, or to something that is known only later. */
    REFERENCE_TOO_EARLY,
    /** Variables that stand for each other. */
    NAME_CYCLE,
    /** One name for two things. */
    NAME_CLASH,
    /** An environment variable that is not set. */
    MISSING_ENV,
    /** A file of {@code ${file:…}} that cannot be taken. */
    BAD_VALUE_FILE,
    /** A step that does not exist. */
    UNKNOWN_STEP,
    /** An expectation on a step that has none of that kind. */
    NO_SUCH_EXPECTATION,
    /** A probe that nothing can fail. */
    CANNOT_FAIL,
    /** Two probes of one id. */
    DUPLICATE_PROBE,
    /** A probe or include that names a target which does not exist. */
    UNKNOWN_TARGET,
    /** A step that names a place which does not exist. */
    UNKNOWN_PLACE,
    /** Not a place where mail can be looked for. */
    BAD_PLACE,
    /** A suite without probes. */
    NO_PROBES,
    /** A suite without targets where none was given. */
    NO_TARGETS,
    /** Not a URL of a target. */
    BAD_URL,
    /** Not an address to listen at. */
    BAD_LISTEN,
    /** Not a next hop of a route. */
    BAD_HOP,
    /** Not an address or domain of addresses. */
    BAD_ADDRESS,
    /** A fact that does not exist. */
    UNKNOWN_FACT,
    /** Too many cases. */
    TOO_MANY_CASES,
    /** A suite that includes itself. */
    INCLUDE_CYCLE,
    /** Includes nested too deeply or too many. */
    TOO_MANY_INCLUDES,
    /** A value given on the command line that nothing takes. */
    UNUSED_SETTING;

    /** The stable name: {@code unknown-key}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
