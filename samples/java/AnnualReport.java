import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 政府信息公开工作年度报告：把数据库里的数交给 nianbao serve，取回 PDF 和 Word。只用 JDK（17 以上）。
 *
 * <pre>
 *   nianbao serve
 *   java samples/java/AnnualReport.java out
 * </pre>
 *
 * 参数是文件夹和服务的地址（不写就是 http://127.0.0.1:7878）。退出码：0 完成，1 没有完成，3 年报有错误。
 */
public class AnnualReport {
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String service;

    public AnnualReport(String service) {
        this.service = service;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : ".");
        AnnualReport reports = new AnnualReport(args.length > 1 ? args[1] : "http://127.0.0.1:7878");
        String report = Json.write(figures());
        HttpResponse<byte[]> checked = reports.post("/v1/check", report);
        System.out.println(new String(checked.body(), StandardCharsets.UTF_8)); // 查出的问题，也在控制台上看一遍
        for (String format : new String[] {"pdf", "docx"}) {
            HttpResponse<byte[]> made = reports.post("/v1/render?to=" + encoded(format), report);
            if (made.statusCode() != 200) { // application/problem+json：原因在 detail 里，逐条的问题在 findings 里
                System.err.println(new String(made.body(), StandardCharsets.UTF_8));
                System.exit(made.statusCode() == 422 ? 3 : 1);
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve("年报." + format), made.body());
        }
    }

    /** 发送一份年报。太忙（429）时过一会儿再试。 */
    HttpResponse<byte[]> post(String path, String report) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(report))
                .build();
        for (int tries = 1; ; tries++) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 429 || tries == 10) {
                return answer;
            }
            Thread.sleep(1000 * answer.headers().firstValueAsLong("Retry-After").orElse(1));
        }
    }

    /** 年报的数据，键和写法见 GET /v1/schema；合计不写，由程序计算。这里的数是虚构的。 */
    static Map<String, Object> figures() {
        Map<String, Object> disclosure = new LinkedHashMap<>();
        disclosure.put("rules", Map.of("made", 0, "repealed", 0, "valid", 0));
        disclosure.put("normative", Map.of("made", 2, "repealed", 1, "valid", 9));
        disclosure.put("licensing", Map.of("decisions", 1286));
        disclosure.put("penalties", Map.of("decisions", 37));
        disclosure.put("coercion", Map.of("decisions", 4));
        disclosure.put("fees", Map.of("amount", "3128.50"));

        Map<String, Object> applications = new LinkedHashMap<>();
        String[] rows = {"received", "carried_over", "granted", "partial", "secret", "prohibited", "security", "third_party", "internal",
            "process", "enforcement", "inquiry", "not_held", "to_be_made", "unclear", "petition", "repeated", "publication", "excessive",
            "reissue", "not_corrected", "not_paid", "other_handling", "carried_forward"};
        for (String row : rows) {
            applications.put(row, applicants(0));
        }
        applications.put("received", applicants(27));
        applications.put("carried_over", applicants(2));
        applications.put("granted", applicants(25));
        applications.put("not_held", applicants(3));
        applications.put("carried_forward", applicants(1));

        Map<String, Object> cases = new LinkedHashMap<>();
        for (String kind : new String[] {"reconsideration", "direct", "after"}) {
            for (String result : new String[] {"upheld", "corrected", "other", "pending"}) {
                cases.put(kind + "." + result, 0);
            }
        }

        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("1", "2026年，示例县某局认真执行《条例》，做好政府信息公开工作。\n"
                + "（一）主动公开情况。全年公开政府信息486条。\n"
                + "（二）依申请公开情况。全年新收政府信息公开申请27件，上年结转2件。\n"
                + "（三）政府信息管理情况。对现行有效的行政规范性文件逐件清理。\n"
                + "（四）政府信息公开平台建设情况。门户网站增设“规划公示”子栏目。\n"
                + "（五）监督保障情况。开展业务培训2次。");
        sections.put("5", "主要问题：解读的形式不够多样。\n改进情况：配发图解，现场讲解。");
        sections.put("6", "本年度没有收取信息处理费。没有其他需要报告的事项。");

        Map<String, Object> report = new LinkedHashMap<>();
        report.put("agency", "示例县某局");
        report.put("year", 2026);
        report.put("sections", sections);
        report.put("tables", Map.of("disclosure", disclosure, "applications", applications, "litigation", Map.of("cases", cases)));
        report.put("date", "2027年1月18日");
        return report;
    }

    /** 一行的数：都是自然人申请的。 */
    static Map<String, Object> applicants(int persons) {
        return Map.of("person", persons, "business", 0, "research", 0, "social", 0, "legal", 0, "other", 0);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
