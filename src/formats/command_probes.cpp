// Commands that look whether a server answers.

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/shell/shell.h"
#include "paths/path.h"
#include "text/default_value.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view skipped_values =
    " -x --proxy --preproxy -e --referer -H --header -d --data --data-raw --data-binary --data-urlencode -o --output -u --user -A "
    "--user-agent"
    " -w --write-out -b --cookie -c --cookie-jar -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -X --request"
    " -O --output-document -t --tries -T --timeout -S --save-headers --cacert --cert --key --unix-socket --resolve --connect-to -F --form ";

bool is_runtime(std::string_view program) {
  return program == "node" || program == "bun" || program == "deno" || program.starts_with("python") || program == "ruby" ||
         program == "php";
}

// Where an address ends: at anything that cannot stand in it.
std::string_view cut_address(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0) --depth;
    if (depth == 0 && std::string_view(" \t\r\n'\"`\\)(,;<>|").find(text[i]) != std::string_view::npos) return text.substr(0, i);
  }
  return text;
}

bool starts_like_host(std::string_view word) {
  for (const std::string_view host : {"localhost", "127.0.0.1", "0.0.0.0", "[::1]"})
    if (word.starts_with(host) && (word.size() == host.size() || word[host.size()] == ':' || word[host.size()] == '/')) return true;
  return false;
}

struct Address {
  std::size_t word = 0;  // index of the word that holds it
  std::string_view text;
};

// `curl -f http://localhost:3000/health`: the first word that is an address.
std::optional<Address> argument_address(const std::vector<Text>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].value;
    if (holds_word(skipped_values, word)) ++i;
    else if (word.starts_with("http://") || word.starts_with("https://") || starts_like_host(word)) return Address{i, cut_address(word)};
  }
  return std::nullopt;
}

// `node -e "fetch('http://localhost:3000/health')"`: the first address inside the code. One that goes on behind the quote
// ('http://localhost:' + port) cannot be read.
std::optional<Address> code_address(const std::vector<Text>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].value;
    const std::size_t begin = std::min(word.find("http://"), word.find("https://"));
    if (begin == std::string_view::npos || begin == 0) continue;
    const std::string_view address = cut_address(word.substr(begin));
    std::string_view rest = word.substr(begin + address.size());
    rest.remove_prefix(std::min(rest.find_first_not_of("'\"`\\ "), rest.size()));
    if (rest.starts_with('+') || rest.starts_with('%') || rest.starts_with('.')) return std::nullopt;
    return Address{i, address};
  }
  return std::nullopt;
}

bool computed(std::string_view text) { return text.find('$') != std::string_view::npos || text.find('{') != std::string_view::npos; }

// The length of "localhost:3000" in "localhost:3000/health?x": a slash inside ${...} does not end it.
std::size_t authority_size(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0) --depth;
    if (depth == 0 && (text[i] == '/' || text[i] == '?' || text[i] == '#')) return i;
  }
  return text.size();
}

// The colon before the port, outside of ${...} and [...].
std::size_t port_colon(std::string_view authority) {
  std::size_t depth = 0, found = std::string_view::npos;
  for (std::size_t i = 0; i < authority.size(); ++i) {
    if (authority[i] == '{' || authority[i] == '[') ++depth;
    if ((authority[i] == '}' || authority[i] == ']') && depth > 0) --depth;
    if (depth == 0 && authority[i] == ':') found = i;
  }
  return found;
}

// True for text without variables, and for one variable and nothing else. "3000${BASE}" may hold a part of the path.
bool stands_alone(std::string_view part) {
  const std::size_t dollar = part.find('$');
  return dollar == std::string_view::npos || (dollar == 0 && part.find('$', 1) == std::string_view::npos);
}

// False when the path cannot be told from the address.
bool read_authority(std::string_view authority, bool secure, HealthProbe& probe) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority = authority.substr(at + 1);
  const std::size_t colon = port_colon(authority);
  probe.host = authority.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? "" : authority.substr(colon + 1);
  if (colon != std::string_view::npos) probe.port = port_number(value_or_default(port));
  else if (!computed(probe.host)) probe.port = secure ? 443 : 80;
  return stands_alone(probe.host) && stands_alone(port);
}

Text path_text(const Text& word, std::string_view path) {
  const auto begin = static_cast<std::size_t>(path.data() - word.value.data());
  return {std::string(path.empty() ? "/" : path), span_of_slice(word, begin, begin + path.size())};
}

void read_address(const Text& word, std::string_view address, HealthProbe& probe) {
  const bool secure = address.starts_with("https://");
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) address = address.substr(scheme + 3);
  const std::size_t size = authority_size(address);
  const bool whole = read_authority(address.substr(0, size), secure, probe);
  std::string_view path = address.substr(size);
  path = path.substr(0, path.find_first_of("?#"));
  if (whole && !computed(path)) probe.path = path_text(word, path);
}

// `nc -z localhost 5432`, `grpc_health_probe -addr=:5000`.
void read_other_kind(const ShellCommand& command, HealthProbe& probe) {
  const ShellCommand inner = unwrapped(command);
  const std::string& program = inner.words[0].value;
  const std::string& last = inner.words.back().value;
  if (program == "nc" || program == "netcat" || program == "ncat") {
    probe.port = port_number(last);
    if (!probe.port) return;
    probe.kind = ProbeKind::tcp;
    if (inner.words.size() > 2) probe.host = inner.words[inner.words.size() - 2].value;
  } else if (program.starts_with("grpc_health_probe") || program.starts_with("grpc-health-probe")) {
    probe.kind = ProbeKind::grpc;
    for (const Text& word : inner.words)
      if (const std::size_t colon = word.value.rfind(':'); colon != std::string::npos)
        probe.port = port_number(word.value.substr(colon + 1));
  }
}

// `true`, `echo ok`, `exit 0`: succeeds whatever was before.
bool ends_well(const ShellCommand& command) {
  const std::string_view program = base_name(command.words[0].value);
  if (program == "exit") return command.words.size() > 1 && command.words[1].value == "0";
  return is_one_of(program, {"true", ":", "echo", "printf"});
}

bool may_end_badly(const ShellCommand& command) {
  const std::string& program = command.words[0].value;
  return program == "return" || program == "kill" || program == "set" || (program == "exit" && !ends_well(command));
}

// The last command decides, and nothing before it leaves the check with an error.
Text passes_anyway(const std::vector<ShellCommand>& commands) {
  if (commands.empty() || commands.back().words.empty() || shell_text_argument(commands.back())) return {};
  const ShellCommand& last = commands.back();
  if (!ends_well(last) || last.before == "&&" || last.before == "|" || last.negated || last.flow.in_branch || last.flow.in_loop) return {};
  for (const ShellCommand& command : commands)
    if (!command.words.empty() && may_end_badly(command)) return {};
  std::string shown = last.before == "||" ? "||" : "";
  for (const Text& word : last.words) shown += (shown.empty() ? "" : " ") + word.value;
  return {std::move(shown), last.span};
}

}  // namespace

std::optional<HealthProbe> requested_url(const ShellCommand& command) {
  const ShellCommand inner = unwrapped(command);
  if (inner.words.empty()) return std::nullopt;
  const std::string& program = inner.words[0].value;
  std::optional<Address> address;
  if (program == "curl" || program == "wget") address = argument_address(inner.words);
  else if (is_runtime(program)) address = code_address(inner.words);
  if (!address) return std::nullopt;
  HealthProbe probe{.span = command.span, .kind = ProbeKind::http, .tool = program};
  read_address(inner.words[address->word], address->text, probe);
  return probe;
}

// echo 'db.runCommand("ping").ok' | mongo: the program behind the pipe is what asks.
static bool only_speaks(const ShellCommand& command) {
  return command.flow.piped && (command.words[0].value == "echo" || command.words[0].value == "printf");
}

HealthProbe probe_of_commands(const std::vector<ShellCommand>& commands, Span span, ProbeBy by) {
  for (const ShellCommand& command : commands)
    if (std::optional<HealthProbe> probe = requested_url(command)) {
      probe->span = span;
      probe->by = by;
      probe->passes = passes_anyway(commands);
      return *probe;
    }
  HealthProbe probe{.span = span, .kind = ProbeKind::command, .by = by, .passes = passes_anyway(commands)};
  for (const ShellCommand& command : commands)
    if (probe.tool.empty() && !command.words.empty() && !shell_text_argument(command) && !only_speaks(command)) {
      probe.tool = unwrapped(command).words[0].value;
      read_other_kind(command, probe);
    }
  return probe;
}

}  // namespace preship
