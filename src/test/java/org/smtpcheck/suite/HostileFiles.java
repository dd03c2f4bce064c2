package org.smtpcheck.suite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files too large or too odd to be kept in the corpus, made when they are needed. */
enum HostileFiles {
    MISSING(ProblemKind.MISSING_FILE) {
        @Override
        Path make(Path folder) {
            return folder.resolve("nothing.yaml");
        }
    },
    EMPTY_DIRECTORY(ProblemKind.NO_SUITES) {
        @Override
        Path make(Path folder) throws IOException {
            return Files.createDirectories(folder.resolve("empty"));
        }
    },
    FIFTY_MEGABYTES(ProblemKind.FILE_TOO_LARGE) {
        @Override
        Path make(Path folder) throws IOException {
            Path file = folder.resolve("fifty.yaml");
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(50_000_000);
            }
            return file;
        }
    },
    NOT_UTF8(ProblemKind.NOT_UTF8) {
        @Override
        Path make(Path folder) throws IOException {
            return write(
                    folder, "latin1.yaml", "smtpcheck: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    },
    UTF16(ProblemKind.NOT_UTF8) {
        @Override
        Path make(Path folder) throws IOException {
            return write(folder, "utf16.yaml", "smtpcheck: 1\n".getBytes(StandardCharsets.UTF_16));
        }
    },
    OVERLONG_UTF8(ProblemKind.NOT_UTF8) {
        @Override
        Path make(Path folder) throws IOException {
            return write(folder, "overlong.yaml", new byte[] {'a', ':', ' ', (byte) 0xc0, (byte) 0xaf});
        }
    },
    CUT_UTF8(ProblemKind.NOT_UTF8) {
        @Override
        Path make(Path folder) throws IOException {
            return write(folder, "cut.yaml", new byte[] {'a', ':', ' ', (byte) 0xe2, (byte) 0x82});
        }
    },
    NUL(ProblemKind.SYNTAX) {
        @Override
        Path make(Path folder) throws IOException {
            return write(folder, "nul.yaml", "smtpcheck: 1\nname: \0\n".getBytes(StandardCharsets.UTF_8));
        }
    },
    DEEP_LIST(ProblemKind.TOO_DEEP) {
        @Override
        Path make(Path folder) throws IOException {
            return text(folder, "deep.yaml", "vars: " + "[".repeat(1_000_000));
        }
    },
    DEEP_MAP(ProblemKind.TOO_DEEP) {
        @Override
        Path make(Path folder) throws IOException {
            return text(folder, "deepmap.yaml", "{a: ".repeat(1_000_000));
        }
    },
    MANY_VALUES(ProblemKind.TOO_MANY_VALUES) {
        @Override
        Path make(Path folder) throws IOException {
            return text(folder, "many.yaml", "smtpcheck: 1\nvars: [" + "a,".repeat(1_000_000) + "]\n");
        }
    },
    MANY_PROBLEMS(ProblemKind.UNKNOWN_KEY) {
        @Override
        Path make(Path folder) throws IOException {
            StringBuilder text = new StringBuilder("{ smtpcheck: 1");
            for (int i = 0; i < 20_000; i++) {
                text.append(", key").append(i).append(": 1");
            }
            return text(folder, "keys.yaml", text + " }\n");
        }
    },
    MANY_REFERENCES(ProblemKind.UNDEFINED_NAME) {
        @Override
        Path make(Path folder) throws IOException {
            String probe =
                    "probes: [{ id: a, steps: [{ raw: \"" + "${x}".repeat(50_000) + "\" }, { silence: 1s }] }]\n";
            return text(folder, "references.yaml", "smtpcheck: 1\n" + probe);
        }
    },
    OPEN_REFERENCES(ProblemKind.BAD_REFERENCE) {
        @Override
        Path make(Path folder) throws IOException {
            return text(
                    folder, "open.yaml", "smtpcheck: 1\nprobes: []\nvars: { a: \"" + "${x:-".repeat(50_000) + "\" }\n");
        }
    },
    LONG_CHAIN_OF_INCLUDES(ProblemKind.TOO_MANY_INCLUDES) {
        @Override
        Path make(Path folder) throws IOException {
            for (int i = 1; i <= 12; i++) {
                text(folder, "chain" + i + ".yaml", "smtpcheck: 1\ninclude: [{ suite: chain" + (i + 1) + ".yaml }]\n");
            }
            return folder.resolve("chain1.yaml");
        }
    },
    INCLUDES_THAT_DOUBLE(ProblemKind.TOO_MANY_INCLUDES) {
        @Override
        Path make(Path folder) throws IOException {
            for (int i = 1; i <= 9; i++) {
                String twice = "{ suite: tree" + (i + 1) + ".yaml }";
                text(folder, "tree" + i + ".yaml", "smtpcheck: 1\ninclude: [" + twice + ", " + twice + "]\n");
            }
            text(folder, "tree10.yaml", "smtpcheck: 1\nprobes: [{ id: a, steps: [{ noop: , expect: 250 }] }]\n");
            return folder.resolve("tree1.yaml");
        }
    },
    LARGE_VALUE_FILE(ProblemKind.BAD_VALUE_FILE) {
        @Override
        Path make(Path folder) throws IOException {
            Files.write(folder.resolve("large.bin"), new byte[LoadTimeValues.MAX_OCTETS + 1]);
            return text(folder, "large.yaml", "smtpcheck: 1\nprobes: []\nvars: { a: \"${file:large.bin}\" }\n");
        }
    },
    VALUE_FILE_NOT_UTF8(ProblemKind.BAD_VALUE_FILE) {
        @Override
        Path make(Path folder) throws IOException {
            Files.write(folder.resolve("value.bin"), new byte[] {(byte) 0xff});
            return text(folder, "value.yaml", "smtpcheck: 1\nprobes: []\nvars: { a: \"${file:value.bin}\" }\n");
        }
    };

    private final ProblemKind kind;

    HostileFiles(ProblemKind kind) {
        this.kind = kind;
    }

    abstract Path make(Path folder) throws IOException;

    /** What must be found. */
    ProblemKind kind() {
        return kind;
    }

    Loaded load(Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name()));
        LoadOptions options = new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.RUN);
        return new SuiteLoader().load(List.of(make(own).toString()), options);
    }

    private static Path write(Path folder, String name, byte[] octets) throws IOException {
        return Files.write(folder.resolve(name), octets);
    }

    private static Path text(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
