package org.smtpcheck.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * Hands every octet that passes to the recorder, before any codec sees it, and turns what comes in into {@link Octets}.
 */
final class Tap extends ChannelDuplexHandler {

    private final Recorder recorder;
    private boolean ciphertext;

    Tap(Recorder recorder) {
        this.recorder = recorder;
    }

    /** From now on what passes is TLS, of which a {@link SecureHandler} records what is to be seen. */
    void passesCiphertext() {
        ciphertext = true;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        recorder.note("connected to " + endpoint(context.channel().remoteAddress()) + " from "
                + endpoint(context.channel().localAddress()));
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        Octets octets;
        try {
            octets = Octets.of(ByteBufUtil.getBytes(buffer));
        } finally {
            buffer.release();
        }
        if (!ciphertext) {
            recorder.octets(From.SERVER, false, octets);
        }
        context.fireChannelRead(octets);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!ciphertext) {
            recorder.octets(From.CLIENT, false, Octets.of(ByteBufUtil.getBytes((ByteBuf) message)));
        }
        context.write(message, promise);
    }

    private static String endpoint(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? new Endpoint(NumericAddress.format(inet.getAddress()), inet.getPort()).toString()
                : String.valueOf(address);
    }
}
