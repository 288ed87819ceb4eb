// Flags by which servers are told where to listen.

#include <algorithm>
#include <charconv>

#include "formats/command_facts.h"
#include "knowledge/code/servers.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// `php artisan serve` and `python manage.py runserver`: the script is the server.
std::vector<Text> server_words(ShellCommand command) {
  std::vector<Text> words = std::move(command.words);
  if (words.size() < 2) return words;
  const std::string& program = words[0].value;
  const std::string script = words[1].value.substr(words[1].value.rfind('/') + 1);
  if ((program == "php" && script == "artisan") || (program.starts_with("python") && script == "manage.py")) {
    words.erase(words.begin());
    words[0].value = script;
  }
  return words;
}

const ServerProgram* find_server(const std::vector<Text>& words) {
  const ServerProgram* server = find_server_program(words[0].value);
  if (server == nullptr || server->subcommands.empty()) return server;
  const bool named = words.size() > 1 && !words[1].value.starts_with('-');
  return holds_word(server->subcommands, named ? words[1].value : "-") ? server : nullptr;
}

struct FlagValue {
  std::size_t word = 0;   // index of the word that holds it
  std::size_t begin = 0;  // of the value in that word
};

// `--port 3000`, `--port=3000`, `-p 3000`, `-p3000`; the last one wins, as in most option parsers.
std::optional<FlagValue> flag_value(const std::vector<Text>& words, std::string_view flags) {
  std::optional<FlagValue> found;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (word.size() < 2 || word[0] != '-') continue;
    const std::size_t equals = word.find('=');
    if (holds_word(flags, word) && i + 1 < words.size()) found = FlagValue{i + 1, 0};
    else if (equals != std::string::npos && holds_word(flags, word.substr(0, equals))) found = FlagValue{i, equals + 1};
    else if (word[1] != '-' && word.size() > 2 && holds_word(flags, word.substr(0, 2))) found = FlagValue{i, 2};
  }
  return found;
}

// "${PORT:-3000}" => 3000, PORT. Leaves `text` and `key` alone when it is not of that form.
void take_default(std::string_view& text, std::string& key) {
  if (!text.starts_with("${") || !text.ends_with('}')) return;
  const std::size_t colon = text.find_first_of(":-");
  if (colon == std::string_view::npos) return;
  const std::size_t begin = text.find_first_not_of(":-=", colon);
  if (begin == std::string_view::npos) return;
  key = text.substr(2, colon - 2);
  text = text.substr(begin, text.size() - 1 - begin);
}

// Where the port starts in "tcp://0.0.0.0:3000", "[::]:80", ":8000", "8000", "0.0.0.0:${PORT:-80}".
std::size_t port_begin(std::string_view address) {
  const std::size_t variable = address.find("${");
  const std::size_t colon = address.substr(0, variable).rfind(':');
  return colon == std::string_view::npos ? 0 : colon + 1;
}

std::string host_of(std::string_view address, std::size_t port) {
  if (port == 0) return "";
  std::string_view host = address.substr(0, port - 1);
  if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos) host = host.substr(scheme + 3);
  return std::string(host);
}

std::optional<Port> port_in(const Text& word, std::size_t begin) {
  std::string_view text = std::string_view(word.value).substr(begin);
  Port port{.span = word.span};
  take_default(text, port.env_key);
  const std::optional<std::uint16_t> number = port_number(text);
  if (!number) return std::nullopt;
  port.number = *number;
  const auto at = static_cast<std::size_t>(text.data() - word.value.data());
  port.span = span_of_slice(word, at, at + text.size());
  return port;
}

std::optional<Port> address_in(const Text& word, std::size_t begin) {
  const std::string_view address = std::string_view(word.value).substr(begin);
  const std::size_t at = port_begin(address);
  std::optional<Port> port = port_in(word, begin + at);
  if (port) port->host = host_of(address, at);
  return port;
}

// The last word that is neither an option nor the subcommand: `runserver 0.0.0.0:8000`.
std::optional<Port> positional_port(const std::vector<Text>& words) {
  for (std::size_t i = words.size(); i-- > 1;)
    if (!words[i].value.starts_with('-'))
      if (std::optional<Port> port = address_in(words[i], 0)) return port;
  return std::nullopt;
}

Span between(const Text& first, const Text& last) { return {first.span.file, first.span.begin, last.span.end}; }

// `next start` binds PORT, or 3000 (nextjs.org/docs, "next CLI"). Others have defaults too, and as many ways to change them.
std::optional<Port> default_port(const std::vector<Text>& words, const ServerProgram& server) {
  if (words.size() > 1 && words[0].value == "next" && words[1].value == "start")
    return Port{.span = between(words[0], words[1]), .number = 3000, .role = PortRole::listens, .env_key = "PORT"};
  if (server.default_port == 0) return std::nullopt;
  return Port{.span = between(words[0], words[server.subcommands.empty() || words.size() < 2 ? 0 : 1]),
              .number = server.default_port,
              .role = PortRole::listens,
              .env_key = std::string(server.port_key)};
}

// --host 0.0.0.0, else what the server does without it; nothing where a variable says it.
void take_host(const std::vector<Text>& words, const ServerProgram& server, Port& port) {
  const auto host = flag_value(words, server.host_flags);
  if (!host) {
    // vite's bare --host at the end: every address.
    if (std::ranges::any_of(words, [&](const Text& word) { return holds_word(server.host_flags, word.value); })) return;
    port.host = server.default_host;
    port.host_key = server.host_key;
    return;
  }
  std::string_view text = std::string_view(words[host->word].value).substr(host->begin);
  if (text.starts_with('-') && host->begin == 0) return;  // vite's bare --host: every address
  take_default(text, port.host_key);
  port.host = text;
}

}  // namespace

std::optional<Port> listened_port(const ShellCommand& command) {
  const std::vector<Text> words = server_words(unwrapped(command));
  const ServerProgram* server = words.empty() ? nullptr : find_server(words);
  if (server == nullptr) return std::nullopt;
  if (const auto address = flag_value(words, server->address_flags)) return address_in(words[address->word], address->begin);
  if (server->positional) {
    std::optional<Port> port = positional_port(words);
    if (!port && std::ranges::none_of(words, [](const Text& word) { return word.value.find('$') != std::string::npos; }))
      port = default_port(words, *server);
    if (port && port->host.empty()) port->host = server->default_host;
    return port;
  }
  const auto value = flag_value(words, server->port_flags);
  std::optional<Port> port = value ? port_in(words[value->word], value->begin) : default_port(words, *server);
  if (port) take_host(words, *server, *port);
  return port;
}

}  // namespace preship
