import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** Makes a PDF file of the report on standard input, by way of JNA; what is wrong goes to standard error. */
public class Sample {
    public interface Nianbao extends Library {
        Nianbao LIBRARY = Native.load("nianbao", Nianbao.class);

        int nianbao_render(byte[] input, long length, String name, String options, PointerByReference output, LongByReference outputLength);

        void nianbao_free(Pointer output);
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("jna.encoding", "UTF-8");
        byte[] report = System.in.readAllBytes();
        PointerByReference output = new PointerByReference();
        LongByReference length = new LongByReference();
        int status = Nianbao.LIBRARY.nianbao_render(report, report.length, "某局.yaml", "{\"to\": [\"pdf\"]}", output, length);
        byte[] answer = output.getValue().getByteArray(0, (int) length.getValue());
        Nianbao.LIBRARY.nianbao_free(output.getValue());
        (status == 0 ? System.out : System.err).write(answer);
        System.exit(status);
    }
}
