// What the bytes of a file say about its kind, in one cheap pass and without a parser.

#include <optional>

#include "paths/classify.h"
#include "paths/name_parts.h"
#include "paths/path.h"

namespace preship {
namespace {

std::string_view without_bom(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text; }

// Calls visit(line) for each line without its end until visit gives false.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!visit(line)) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// True when some line begins with `word`, the first byte of the text included.
bool has_line_start(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if (at == 0 || text[at - 1] == '\n') return true;
  return false;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_blank_or_comment(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t");
  return at == std::string_view::npos || line[at] == '#';
}

// A top-level "services:" whose entries are mappings, one of them with image, build or extends.
bool has_compose_services(std::string_view text) {
  bool inside = false, found = false;
  std::size_t entry_indent = 0;
  for_each_line(text, [&](std::string_view line) {
    if (is_blank_or_comment(line)) return true;
    const std::size_t indent = indent_of(line);
    const std::string_view word = line.substr(indent);
    if (indent == 0) {
      inside = word.starts_with("services:");
      entry_indent = 0;
    } else if (inside) {
      if (entry_indent == 0) entry_indent = indent;
      if (indent <= entry_indent && word.starts_with('-')) inside = false;
      found = inside && indent > entry_indent && (word.starts_with("image:") || word.starts_with("build:") || word.starts_with("extends:"));
    }
    return !found;
  });
  return found;
}

// Files that other systems read, although they list services with images too.
bool has_other_owner(std::string_view text) {
  for (const std::string_view key : {"steps:", "pipeline:", "jobs:", "resources:", "recipe:", "stages:", "definitions:"})
    if (has_line_start(text, key)) return true;
  return false;
}

// A Go template action that is not part of ${{ }}.
bool has_go_template(std::string_view text) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2))
    if (at == 0 || text[at - 1] != '$') return true;
  return false;
}

bool is_helm_template(std::string_view path, std::string_view text) {
  const bool in_templates = path.starts_with("templates/") || path.find("/templates/") != std::string_view::npos;
  return in_templates && has_go_template(text);
}

// Generic YAML that an extractor reads by its name.
bool is_wanted_yaml(std::string_view path) {
  if (path == "config/database.yml" || path.ends_with("/config/database.yml")) return true;
  static constexpr std::string_view names[] = {"render",    "pnpm-workspace",      "kustomization", "skaffold", ".gitlab-ci", "app",
                                               "heroku",    "bitbucket-pipelines", "litefs",        "chart",    "railway",    "fly",
                                               "prometheus"};
  const std::string name = lower_case(base_name(path));
  const std::string_view stem = std::string_view(name).substr(0, name.rfind('.') == 0 ? name.size() : name.rfind('.'));
  const bool pm2 = stem.starts_with("ecosystem") || stem.starts_with("pm2") || stem == "process" || stem == "processes";
  const bool included = stem.ends_with(".gitlab-ci") || path.starts_with(".gitlab/") || path.starts_with(".gitlab-ci/");
  // config/deploy.yml and config/deploy.staging.yml of Kamal
  const bool kamal = (path.starts_with("config/") || path.find("/config/") != std::string_view::npos) && stem.starts_with("deploy");
  return one_of(stem, names) || kamal || pm2 || included || stem == "application" || stem.starts_with("application-");
}

// %env(KEY)% of Symfony, <%= ENV["KEY"] %> in a configuration file of Rails.
bool has_framework_variables(std::string_view path, std::string_view text) {
  if (text.find("%env(") != std::string_view::npos) return true;
  const bool rails = path.starts_with("config/") || path.find("/config/") != std::string_view::npos;
  return rails && text.find("<%=") != std::string_view::npos && text.find("ENV") != std::string_view::npos;
}

// These have apiVersion and kind without being objects of a cluster.
bool is_kubernetes_tool(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  return name.starts_with("kustomization") || name.starts_with("skaffold");
}

// Below src/main/resources, what a Java program loads itself has whatever form it likes.
// https://maven.apache.org/guides/introduction/introduction-to-the-standard-directory-layout.html
bool is_loaded_by_program(std::string_view path) { return holds(path, "src/main/resources/"); }

// values.yaml and values-prod.yaml of a Helm chart have keys of the chart's own choice, `services:` among them.
bool holds_values_of_chart(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  return name.starts_with("values.") || name.starts_with("values-") || name.starts_with("values_");
}

// "host: %env(DB_HOST)%", "image: %IMAGE%": a script puts values in before anybody reads it as YAML, where a value cannot begin with '%'.
bool has_percent_values(std::string_view text) {
  for (std::size_t at = text.find(": %"); at != std::string_view::npos; at = text.find(": %", at + 1)) {
    const std::string_view rest = text.substr(at + 3, text.substr(at + 3).find_first_of(" \t\r\n"));
    if (rest.size() > 1 && rest.ends_with('%')) return true;
  }
  return false;
}

FileKind kind_of_yaml(std::string_view path, std::string_view text) {
  if (is_helm_template(path, text)) return FileKind::helm;
  if (has_line_start(text, "apiVersion:") && has_line_start(text, "kind:") && !is_kubernetes_tool(path) && !is_loaded_by_program(path))
    return FileKind::kubernetes;
  if (is_wanted_yaml(path) || has_framework_variables(path, text)) return FileKind::yaml;
  if (holds_values_of_chart(path)) return FileKind::unknown;
  return has_line_start(text, "services:") && !has_other_owner(text) && has_compose_services(text) ? FileKind::compose : FileKind::unknown;
}

// Compose files by their full names are compose files whatever they hold; other names with "compose" must look like one.
FileKind kind_of_compose(std::string_view path, std::string_view text) {
  const std::string name = lower_case(base_name(path));
  if (has_percent_values(text)) return FileKind::unknown;
  const bool canonical = name.starts_with("docker-compose.") || name.starts_with("compose.") || name.starts_with("docker-compose-");
  if (is_helm_template(path, text)) return FileKind::helm;
  if (canonical && !has_line_start(text, "apiVersion:")) return FileKind::compose;
  if (has_line_start(text, "services:") || has_line_start(text, "include:")) return FileKind::compose;
  return kind_of_yaml(path, text);
}

FileKind kind_of_workflow(std::string_view path, std::string_view text) {
  const std::string_view name = base_name(path);
  const bool action = name == "action.yml" || name == "action.yaml";
  return !action || has_line_start(text, "runs:") ? FileKind::workflow : FileKind::unknown;
}

// First words of nginx directives, for files that hold only a few of them and no block.
constexpr std::string_view nginx_words[] = {"server",
                                            "location",
                                            "upstream",
                                            "http",
                                            "events",
                                            "map",
                                            "geo",
                                            "types",
                                            "stream",
                                            "mail",
                                            "listen",
                                            "server_name",
                                            "root",
                                            "index",
                                            "include",
                                            "return",
                                            "rewrite",
                                            "try_files",
                                            "error_page",
                                            "expires",
                                            "add_header",
                                            "add_header_inherit",
                                            "access_log",
                                            "error_log",
                                            "log_format",
                                            "charset",
                                            "charset_types",
                                            "client_max_body_size",
                                            "etag",
                                            "default_type",
                                            "resolver",
                                            "sendfile",
                                            "tcp_nopush",
                                            "tcp_nodelay",
                                            "keepalive_timeout",
                                            "user",
                                            "worker_processes",
                                            "worker_connections",
                                            "pid",
                                            "set",
                                            "deny",
                                            "allow",
                                            "auth_basic",
                                            "limit_req",
                                            "limit_req_zone",
                                            "limit_conn",
                                            "set_real_ip_from",
                                            "real_ip_header",
                                            "merge_slashes",
                                            "autoindex",
                                            "server_tokens",
                                            "open_file_cache",
                                            "split_clients",
                                            "load_module",
                                            "env",
                                            "worker_rlimit_nofile",
                                            "if",
                                            "internal",
                                            "valid_referers",
                                            "alias",
                                            "http2",
                                            "http3"};
constexpr std::string_view nginx_prefixes[] = {"proxy_",        "fastcgi_",        "uwsgi_",     "scgi_", "grpc_",  "ssl_", "gzip",
                                               "brotli",        "open_file_cache", "client_",    "quic_", "http2_", "lua_", "more_",
                                               "access_by_lua", "content_by_lua",  "sub_filter", "perl_", "js_"};

bool is_nginx_directive(std::string_view line) {
  const std::string_view word = line.substr(0, std::min(line.find_first_of(" \t{;"), line.size()));
  if (one_of(word, nginx_words)) return true;
  return std::any_of(std::begin(nginx_prefixes), std::end(nginx_prefixes),
                     [&](std::string_view prefix) { return word.starts_with(prefix); });
}

// The line without indentation, trailing space and a comment behind it.
std::string_view statement_of(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (const std::size_t comment = line.find(" #"); comment != std::string_view::npos) line = line.substr(0, comment);
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

bool is_terminated(std::string_view line) { return line.ends_with(';') || line.ends_with('{') || line.ends_with('}'); }

// Every *.conf is a candidate: Postgres, Redis, Apache and INI files have no ";" or "{" after a word that nginx knows.
bool looks_like_nginx(std::string_view text) {
  int known = 0, foreign = 0;
  bool continued = false;  // inside a directive whose end is on a later line
  for_each_line(text, [&](std::string_view line) {
    if (is_blank_or_comment(line)) return true;
    line = statement_of(line);
    const bool directive = continued || is_nginx_directive(line);
    if (line.starts_with('<') || line.starts_with('[')) foreign += 4;
    else if (directive && is_terminated(line)) ++known;
    else if (!directive && !is_terminated(line)) ++foreign;
    continued = directive && !is_terminated(line);
    return known < 64 && foreign < 64;
  });
  return known > 0 && known * 4 > foreign;
}

bool has_section(std::string_view text, std::initializer_list<std::string_view> sections) {
  return std::any_of(sections.begin(), sections.end(), [&](std::string_view section) { return has_line_start(text, section); });
}

FileKind kind_of_conf(std::string_view path, std::string_view text) {
  if (path.find(".service.d/") != std::string_view::npos && has_section(text, {"[Service]", "[Unit]"})) return FileKind::systemd;
  // Logstash: https://www.elastic.co/docs/reference/logstash/configuration-file-structure
  const bool pipeline = has_line_start(text, "input {") && (has_line_start(text, "output {") || has_line_start(text, "filter {"));
  return !pipeline && looks_like_nginx(text) ? FileKind::nginx : FileKind::unknown;
}

bool has_shell_line(std::string_view text) {
  if (!text.starts_with("#!")) return false;
  const std::string_view line = text.substr(0, text.find('\n'));
  for (const std::string_view shell : {"/sh", " sh", "bash", "dash", "with-contenv"})
    if (line.find(shell) != std::string_view::npos) return true;
  return false;
}

FileKind kind_of_shell(std::string_view path, std::string_view text) {
  const bool named = base_name(path).find('.') != std::string_view::npos;
  return named || has_shell_line(text) ? FileKind::shell : FileKind::unknown;
}

// Names such as "web-dockerfile" may be anything; a Dockerfile builds from something.
FileKind kind_of_dockerfile(std::string_view path, std::string_view text) {
  const std::string name = lower_case(base_name(path));
  const std::size_t separator = name.find_first_of("-_");
  if (separator == std::string::npos) return FileKind::dockerfile;
  bool builds = false;
  for_each_line(text, [&](std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    builds = lower_case(line.substr(0, 5)) == "from " || lower_case(line.substr(0, 5)) == "from\t";
    return !builds;
  });
  return builds ? FileKind::dockerfile : FileKind::unknown;
}

}  // namespace

bool is_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

FileKind kind_by_content(FileKind by_name, std::string_view path, std::string_view text) {
  if (by_name == FileKind::ignore_file) return by_name;  // git takes its bytes as they are
  if (by_name == FileKind::unknown || is_utf16(text)) return FileKind::unknown;
  if (text.substr(0, 8192).find('\0') != std::string_view::npos) return FileKind::unknown;
  text = without_bom(text);
  switch (by_name) {
    case FileKind::yaml:
      return kind_of_yaml(path, text);
    case FileKind::compose:
      return kind_of_compose(path, text);
    case FileKind::workflow:
      return kind_of_workflow(path, text);
    case FileKind::nginx:
      return kind_of_conf(path, text);
    case FileKind::systemd:
      return has_section(text, {"[Unit]", "[Service]", "[Timer]", "[Socket]"}) ? by_name : FileKind::unknown;
    case FileKind::dotenv:
      return text.starts_with("#!") ? FileKind::shell : by_name;  // sourced, and written as a script
    case FileKind::shell:
      return kind_of_shell(path, text);
    case FileKind::dockerfile:
      return kind_of_dockerfile(path, text);
    default:
      return by_name;
  }
}

}  // namespace preship
