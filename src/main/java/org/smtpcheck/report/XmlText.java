package org.smtpcheck.report;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes indented XML. Text must have gone through {@link SafeText}: XML 1.0 has no way to write most controls. */
final class XmlText {

    private enum Content {
        NONE,
        ELEMENTS,
        TEXT
    }

    private final XMLStreamWriter xml;
    private final Deque<Content> open = new ArrayDeque<>();

    XmlText(XMLStreamWriter xml) throws XMLStreamException {
        this.xml = xml;
        xml.writeStartDocument("UTF-8", "1.0");
    }

    void start(String element) throws XMLStreamException {
        if (!open.isEmpty()) {
            open.pop();
            open.push(Content.ELEMENTS);
        }
        newLine();
        xml.writeStartElement(element);
        open.push(Content.NONE);
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value);
    }

    void text(String text) throws XMLStreamException {
        open.pop();
        open.push(Content.TEXT);
        xml.writeCharacters(text);
    }

    void end() throws XMLStreamException {
        if (open.pop() == Content.ELEMENTS) {
            newLine();
        }
        xml.writeEndElement();
    }

    void element(String name, String text) throws XMLStreamException {
        start(name);
        text(text);
        end();
    }

    void finish() throws XMLStreamException {
        newLine();
        xml.writeEndDocument();
        xml.flush();
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(open.size()));
    }
}
