// Our reader against nginx itself: what `nginx -t` takes for a word, a directive, an error. Skipped where nginx is missing.

#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "catch.h"
#include "formats/formats.h"
#include "formats/nginx/parser.h"

using namespace preship;

namespace {

struct Nginx {
  std::filesystem::path directory = std::filesystem::temp_directory_path() / ("preship-nginx-" + std::to_string(getpid()));

  Nginx() { std::filesystem::create_directories(directory); }
  ~Nginx() { std::filesystem::remove_all(directory); }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  // What `nginx -t` says about a configuration.
  std::string answer(const std::string& text) const {
    std::ofstream(directory / "nginx.conf", std::ios::binary) << text;
    const std::string command = "nginx -t -p '" + directory.string() + "' -c '" + (directory / "nginx.conf").string() + "' 2>&1";
    return output_of(command);
  }

  static std::string output_of(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return output;
    std::array<char, 4096> buffer;
    for (std::size_t count; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.append(buffer.data(), count);
    pclose(pipe);
    return output;
  }
};

bool has_nginx() {
  const bool found = Nginx::output_of("nginx -v 2>&1").find("nginx version") != std::string::npos;
  if (!found) WARN("nginx is not installed; nothing compared");
  return found;
}

// The name of the first directive as nginx read it, "error", or "nothing".
std::string first_name(const std::string& answer) {
  const std::string before = "unknown directive \"";
  const std::size_t at = answer.find(before);
  if (at != std::string::npos) return "name " + answer.substr(at + before.size(), answer.rfind("\" in ") - at - before.size());
  return answer.find("no \"events\" section") != std::string::npos ? "nothing" : "error";
}

std::string first_name(const NginxParse& parsed) {
  if (!parsed.directives.empty()) return "name " + parsed.directives[0].name.value;
  return parsed.error ? "error" : "nothing";
}

}  // namespace

TEST_CASE("nginx reads words as we do") {
  if (!has_nginx()) return;
  const Nginx nginx;
  std::mt19937 random(20240229);
  const std::string alphabet = "xx \n\"'\\${};#()nt";
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int length = static_cast<int>(random() % 10) + 1; length > 0; --length) text += alphabet[random() % alphabet.size()];
    text += i % 3 == 0 ? "" : " ;";
    CAPTURE(text);
    CHECK(first_name(parse_nginx(0, text)) == first_name(nginx.answer(text)));
  }
}

TEST_CASE("nginx accepts what we accept, and refuses what we report") {
  if (!has_nginx()) return;
  const Nginx nginx;
  struct Case {
    std::string http;  // inside http { }
    bool valid;
  };
  const std::vector<Case> cases = {
      {"server { listen 8080; server_name a\n b\n 'c'; }", true},
      {"map $uri $x { default 1; \"~^/a{1,2}\" 2; '' 3; volatile; }", true},
      {"log_format x '$uri'\n '$host'\n root;", true},
      {"server { listen 8080; location ~ \"^/a{2}$\" { return 200 \"a;b}\"; } }", true},
      {"server { listen 8080; if ($uri = \"/x\") { return 403; } }", true},
      {"server { listen 8080; set $a \"x\\\"y\"; return 200 ${a}b; }", true},
      {"types { text/html html htm; }", true},
      {"server { listen 8080\n server_name x; }", false},
      {"server { root /srv\n index a; }", false},
      {"server { listen 8080\n location / { } }", false},
      {"server { server_tokens off\n location / { } }", false},
      {"server { return 200 }", false},
      {"server { return 200 'x'y; }", false},
      {"server { return 200 'x; }", false},
      {"server { listen 8080;; }", false},
      {"server { listen 8080; ", false},
      {"}", false},
  };
  for (const Case& c : cases) {
    const std::string text = "error_log stderr; pid nginx.pid; events { } http { access_log off; " + c.http + " }";
    CAPTURE(text);
    const std::string answer = nginx.answer(text);
    CAPTURE(answer);
    CHECK((answer.find("syntax is ok") != std::string::npos) == c.valid);
    const SourceFile file{.path = "nginx.conf", .text = text, .kind = FileKind::nginx};
    CHECK(extract_nginx(0, file).syntax_errors.empty() == c.valid);
  }
  CHECK(nginx.answer("\xEF\xBB\xBFuser x; events { }").find("unknown directive") != std::string::npos);
}
