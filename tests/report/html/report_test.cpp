#include <nlohmann/json.hpp>

#include "catch.h"
#include "report/env/env.h"
#include "report/html/findings.h"
#include "report/html/shell.h"
#include "report/html/text.h"
#include "report/report.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

CheckResult checked(const Files& files, ProjectCheck check = {}) {
  CheckedProject project{.root = "/srv/shop"};
  project.analysis = std::make_shared<Analysis>(Analysis::from_memory(files));
  project.project = &project.analysis->project();
  project.report = check_project(*project.project, check);
  return {.base = "/srv/shop", .projects = {std::move(project)}};
}

ProjectCheck only(const std::string& rules) { return {.selection = {.select = {rules}}, .jobs = 1}; }

std::string report(const CheckResult& result) { return html_report(result, {.exit_code = 1, .version = "1.2.3"}); }

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return "";
  return text.substr(from + begin.size(), text.find(end, from + begin.size()) - from - begin.size());
}

const char* const hostile = "</script><script>alert(1)</script>\" onload='x' \u2028\u202e<!--";

}  // namespace

TEST_CASE("html: text is escaped for elements, attributes and scripts") {
  CHECK(escape_html("a < b && \"c\" > 'd'\n") == "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;\n");
  CHECK(html_label("a\x1b[0m\n<\u202e>") == "a\\x1b[0m\\n&lt;\\u202e&gt;");
  CHECK(script_json({{"k", "</script><!-- & \u2028\u2029\u2027 \xff"}}) ==
        "{\"k\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029\u2027 \ufffd\"}");
  CHECK(nlohmann::json::parse(script_json({{"k", hostile}}))["k"] == hostile);
}

TEST_CASE("html: a rule's page as markup") {
  const std::pair<const char*, const char*> cases[] = {
      {"# Title\n\nOne\ntwo `a<b` and `` x.\n\nThree.\n", "<p>One two <code>a&lt;b</code> and `` x.</p>\n<p>Three.</p>\n"},
      {"## Bad: in <b>\n", "<h4 class=\"bad\">Bad: in &lt;b&gt;</h4>\n"},
      {"## Good\n## Why\n", "<h4 class=\"good\">Good</h4>\n<h4>Why</h4>\n"},
      {"`a.js`\n```js\nif (a < b) {\n\n}\n```\n", "<p class=\"file\"><code>a.js</code></p>\n<pre>if (a &lt; b) {\n\n}\n</pre>\n"},
      {"```findings\na:1:1 error 'x'\n```\n", "<p class=\"file\">reports</p>\n<pre class=\"reports\">a:1:1 error &#39;x&#39;\n</pre>\n"},
      {"```\nno end <", "<pre>no end &lt;\n</pre>\n"},
      {"- one\n  more\n- **two** *x*\n\ntext\n1. a\n2. b\n",
       "<ul>\n<li>one more</li>\n<li><strong>two</strong> *x*</li>\n</ul>\n<p>text</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"},
      {"see [the `x`](https://a.example/?a=1&b=\"2\") [y](javascript:alert(1)) [z]",
       "<p>see <a rel=\"noreferrer noopener\" href=\"https://a.example/?a=1&amp;b=&quot;2&quot;\">the <code>x</code></a> "
       "[y](javascript:alert(1)) [z]</p>\n"},
      {"<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"},
      {"", ""},
  };
  for (const auto& [page, markup] : cases) {
    INFO(page);
    CHECK(page_markup(page) == markup);
  }
}

TEST_CASE("html: findings as data, with the lines that hold them and around them") {
  const CheckResult result = checked({{"deploy/compose.yaml", "services:\n  web:\n    image: nginx:latest\n"}}, only("image/latest-tag"));
  CHECK(findings_data(result)["findings"][0]["id"].get<std::string>().size() == 16);
  nlohmann::ordered_json data = findings_data(result);
  data["findings"][0].erase("id");
  CHECK(data.dump() ==
        R"x({"files":["deploy/compose.yaml"],"services":["(root)"],)x"
        R"x("rules":[{"id":"image/latest-tag","title":"Image follows the moving tag latest"}],)x"
        R"x("findings":[{"rule":0,"severity":"warning","confidence":"high","message":"image 'nginx' follows the moving tag 'latest'",)x"
        R"x("file":0,"line":3,"column":12,"source":[[1,"services:"],[2,"  web:"],[3,"    image: ","nginx:latest",""]],)x"
        R"x("service":0,"notes":[]}]})x");
}

TEST_CASE("html: notes, fixes and what is ignored") {
  const CheckResult result = checked({{".env.example", "DATABASE_URL=\n"},
                                      {"package.json", "{\"name\": \"shop\", \"scripts\": {\"start\": \"node server.js\"}}\n"},
                                      {"server.js",
                                       "connect(process.env.DATABASE_URL);\nsign(process.env.SESSION_SECRET);\n"
                                       "verify(process.env.SESSION_SECRET);\n"
                                       "mail(process.env.SMTP_HOST); // preship-ignore env/undeclared-key: <b>later</b>\n"}},
                                     only("env/undeclared-key"));
  const nlohmann::ordered_json findings = findings_data(result)["findings"];
  REQUIRE(findings.size() == 2);
  CHECK(findings[0]["notes"].dump() ==
        R"x([{"message":"also read here","file":0,"line":3,"column":20,"source":[[3,"verify(process.env.","SESSION_SECRET",");"]]}])x");
  CHECK(findings[0]["fix"].dump() == R"({"title":"add 'SESSION_SECRET' to .env.example","safe":true})");
  CHECK_FALSE(findings[0].contains("ignored"));
  CHECK(findings[1]["ignored"].dump() == R"({"reason":"<b>later</b>","comment":true})");
  const std::string page = report(result);
  CHECK(page.find("<b>later") == std::string::npos);
  CHECK(page.find("<dt>Ignored by comments</dt><dd>1</dd>") != std::string::npos);
}

TEST_CASE("html: no value of a secret is on the page, not even beside a finding") {
  const CheckResult result = checked({{"compose.yaml",
                                       "services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=hunter2hunter2\n"
                                       "    image: postgres:latest # postgres://app:hunter2hunter2@db/app\n"},
                                      {".env", "JWT_SECRET=hunter2hunter2hunter2hunter2\nSTRIPE_KEY=hunter2hunter2hunter2hunter2\n"}});
  const std::string page = report(result);
  CHECK(findings_data(result)["findings"].size() >= 2);
  CHECK(page.find("hunter2") == std::string::npos);
  CHECK(page.find("JWT_SECRET") != std::string::npos);
}

TEST_CASE("html: what files hold and are called stays text") {
  const std::string name = std::string("apps/") + "<img src=x onerror=alert(1)>\"'&";
  const CheckResult result = checked(
      {{name + "/compose.yaml", "services:\n  web:\n    image: nginx:latest # " + std::string(hostile) + "\n"}}, only("image/latest-tag"));
  const std::string page = report(result);
  CHECK(findings_data(result)["findings"].size() == 1);
  CHECK(count(page, "<script") == 2);
  CHECK(count(page, "</script>") == 2);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("<!--") == std::string::npos);
  CHECK(page.find("\u2028") == std::string::npos);
  CHECK(page.find("\u202e") == std::string::npos);
}

TEST_CASE("html: one page that asks for nothing else") {
  const std::string page = report(checked({{"compose.yaml", "services:\n  web:\n    image: nginx:latest\n"}}));
  CHECK(page.starts_with("<!doctype html>\n<html lang=\"en\">\n"));
  CHECK(between(page, "Content-Security-Policy\" content=\"", "style-src") == "default-src 'none'; img-src data:; ");
  CHECK(page.find("unsafe-inline") == std::string::npos);
  CHECK(count(page, " src=") == 0);
  CHECK(count(page, "<link") == 1);
  CHECK(between(page, "<link rel=\"icon\" href=\"", ":") == "data");
  CHECK(page.find("url(") == std::string::npos);
  CHECK(page.find("@import") == std::string::npos);
  CHECK(between(page, "<title>", "</title>") == "shop: 1 finding");
  CHECK(between(page, "<div class=\"title\">", "</div>") == "<h1>shop</h1><p>Found 1 warning in 1 file.</p>");
  CHECK(nlohmann::json::parse(between(page, "id=\"data\">", "</script>"))["findings"].size() == 1);
  CHECK(page.find("<details class=\"rule\" id=\"rule:image/latest-tag\">") != std::string::npos);
  CHECK(page.find("id=\"rule:image/untagged\"") == std::string::npos);
}

TEST_CASE("html: the env matrix says who reads and who gives a key") {
  const CheckResult result = checked({{".env.example", "OLD_<KEY>=\nOLD_KEY=hunter2\n"},
                                      {"package.json", "{\"name\": \"<b>shop\", \"scripts\": {\"start\": \"node server.js\"}}\n"},
                                      {"server.js", "sign(process.env.SESSION_SECRET);\nverify(process.env.SESSION_SECRET);\n"}});
  const EnvTables tables{result.projects[0], env_matrix(*result.projects[0].project)};
  const std::string page = env_html(tables);
  CHECK(between(page, "<tr class=\"asks\">", "</tr>") ==
        "<th scope=\"row\"><code>SESSION_SECRET</code></th><td class=\"verdict\">undeclared</td><td class=\"need\">required</td>"
        "<td class=\"phases\">server</td><td class=\"read\"><code>server.js:1</code> and 1 more</td><td class=\"given\"></td>");
  CHECK(page.find("<code>OLD_KEY</code>") != std::string::npos);
  CHECK(page.find("<b>shop") == std::string::npos);
  CHECK(page.find("hunter2") == std::string::npos);
  CHECK(report(result).find("<section class=\"view\" id=\"environment\"") != std::string::npos);
}

TEST_CASE("html: a run without findings, and one that could not read all") {
  CheckResult result = checked({{"README.md", "nothing\n"}});
  result.projects[0].unread.push_back({"big<1>.json", "too large"});
  const std::string page = report(result);
  CHECK(between(page, "<h1>shop</h1><p>", "</p>") == "No findings in 1 file.");
  CHECK(page.find("<li><code>big&lt;1&gt;.json</code> too large</li>") != std::string::npos);
  CHECK(page.find("id=\"rules\"") == std::string::npos);
}

TEST_CASE("html: the same for any number of threads and every time") {
  Files files;
  for (int i = 0; i < 40; ++i) files["apps/a" + std::to_string(i) + "/compose.yaml"] = "services:\n  web:\n    image: nginx:latest\n";
  ProjectCheck check = only("image");
  const std::string first = report(checked(files, check));
  check.jobs = 4;
  CHECK(report(checked(files, check)) == first);
}
