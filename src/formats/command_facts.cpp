#include "formats/command_facts.h"

#include <algorithm>

#include "formats/image_reference.h"
#include "formats/shell/shell.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// Options of `docker run` and `docker create` that take the next word as their value. The others are switches.
// https://docs.docker.com/reference/cli/docker/container/run/
constexpr std::string_view run_value_options =
    " -a --attach --add-host --annotation --blkio-weight --blkio-weight-device --cap-add --cap-drop --cgroup-parent --cgroupns --cidfile"
    " --cpu-count --cpu-percent --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime -c --cpu-shares --cpus --cpuset-cpus"
    " --cpuset-mems --detach-keys --device --device-cgroup-rule --device-read-bps --device-read-iops --device-write-bps"
    " --device-write-iops --dns --dns-option --dns-search --domainname --entrypoint -e --env --env-file --expose --gpus --group-add"
    " --health-cmd --health-interval --health-retries --health-start-interval --health-start-period --health-timeout -h --hostname"
    " --io-maxbandwidth --io-maxiops --ip --ip6 --ipc --isolation --kernel-memory -l --label --label-file --link --link-local-ip"
    " --log-driver --log-opt --mac-address -m --memory --memory-reservation --memory-swap --memory-swappiness --mount --name --net"
    " --network --net-alias --network-alias --oom-score-adj --pid --pids-limit --platform -p --publish --pull --restart --runtime"
    " --secret --security-opt --shm-size --stop-signal --stop-timeout --storage-opt --sysctl --tmpfs --ulimit -u --user --userns --uts"
    " -v --volume --volume-driver --volumes-from -w --workdir --pod --userns --authfile --arch --os --variant --tz --umask --requires"
    " --systemd --sdnotify --seccomp-policy --hostuser --conmon-pidfile --pidfile --creds --cert-dir --decryption-key ";
constexpr std::string_view pull_value_options = " --platform --authfile --creds --cert-dir --arch --os --variant --decryption-key ";
constexpr std::string_view global_value_options = " -H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey ";

// `-it` is a group of switches; `-itp 80:80` takes the next word because its last letter does.
bool takes_next(std::string_view option, std::string_view value_options) {
  if (option.find('=') != std::string_view::npos) return false;
  if (option.starts_with("--")) return holds_word(value_options, option);
  for (std::size_t i = 1; i < option.size(); ++i)
    if (holds_word(value_options, std::string("-") + option[i])) return i + 1 == option.size();  // else the rest is its value
  return false;
}

std::size_t skip_options(const std::vector<Text>& words, std::size_t at, std::string_view value_options) {
  for (; at < words.size(); ++at) {
    const std::string& word = words[at].value;
    if (word == "--") return at + 1;
    if (word.size() < 2 || word[0] != '-') return at;
    if (takes_next(word, value_options)) ++at;
  }
  return words.size();
}

bool runs_containers(std::string_view program) { return program == "docker" || program == "podman" || program == "nerdctl"; }

// A word that can be an image's name; anything else means that an option was misread, or that the word is computed.
bool looks_like_image(std::string_view word) {
  if (word.empty() || word.find_first_of(" \t\n`(){}\\;|&\"'*?") != std::string_view::npos)
    return word.find("${") != std::string_view::npos;
  return word[0] != '.' && word[0] != '/' && word[0] != '-';
}

// A bare `A=1` and `local A=1` stay inside the shell.
bool sets_environment(const ShellCommand& command) {
  if (command.words.empty()) return false;
  const std::string& program = command.words[0].value;
  return !program.empty() && program != "local" && program != "readonly" && program != "declare" && program != "typeset";
}

bool is_local(std::string_view host) { return host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" || host == "[::1]"; }

// False for a request that sends something: no look at the health of a server.
bool asks_only(const ShellCommand& command) {
  return std::ranges::none_of(command.words, [](const Text& word) {
    const std::string& option = word.value;
    return option.starts_with("-d") || option.starts_with("--data") || option.starts_with("--post") || option == "-F" ||
           option == "--form" || option == "-T" || option == "POST" || option == "PUT" || option == "DELETE" || option == "PATCH" ||
           option == "--json" || option.starts_with("-XP") || option == "-XDELETE";
  });
}

void set_spans(ShellCommand& command, Span span) {
  command.span = span;
  for (Text& word : command.words) word.span = span;
  for (ShellAssignment& assignment : command.assignments) assignment.name.span = assignment.value.span = span;
}

bool has_no_lower_case(std::string_view name) { return std::ranges::none_of(name, is_lower); }

void declare_port(const ShellAssignment& assignment, const CommandContext& context, Facts& facts) {
  const std::optional<std::uint16_t> number = port_number(assignment.value.value);
  if (assignment.name.value != "PORT" || !number) return;
  facts.ports.push_back({.span = assignment.value.span,
                         .number = *number,
                         .role = PortRole::environment,
                         .env_key = "PORT",
                         .deployment = context.deployment});
}

void declare(const ShellAssignment& assignment, const CommandContext& context, Facts& facts) {
  if (!has_no_lower_case(assignment.name.value)) return;
  declare_port(assignment, context, facts);
  const std::string& value = assignment.value.value;
  const bool computed = value.find('$') != std::string::npos || value.find('`') != std::string::npos;
  const ValueKind kind = value.empty() ? ValueKind::empty : computed ? ValueKind::computed : ValueKind::literal;
  facts.env_declarations.push_back(
      {.key = assignment.name, .value = assignment.value, .kind = kind, .where = DeclaredIn::script, .deployment = context.deployment});
}

// ".env" of `export $(grep -v '^#' .env | xargs)`: what is left of the text goes through the shell. Empty for other words, and where the
// text is worked on before.
Text substituted_env_file(const Text& word) {
  const std::string_view text = word.value;
  if (!text.starts_with("$(") || holds_any(text, {"sed ", "awk ", "tr ", "python", "jq ", "envsubst"})) return {};
  for (std::size_t at = text.find(".env"); at != std::string_view::npos; at = text.find(".env", at + 1)) {
    constexpr std::string_view ends = " \t|)\"'<>;";
    const std::size_t begin = text.find_last_of(" \t\"'(<", at) + 1, end = std::min(text.find_first_of(ends, at), text.size());
    const std::string_view before = trim(text.substr(2, begin - 2), " \t\"'");
    if (before.starts_with("cat") || before.starts_with("grep") || before.starts_with("xargs") || before == "<")
      return slice(word, begin, end);
  }
  return {};
}

// `source .env`, `. ./app.env`, `docker run --env-file .env image`.
void add_env_file_uses(const ShellCommand& command, Facts& facts) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 2) return;
  if (words[0].value == "export" || words[0].value == "env") {
    if (Text path = substituted_env_file(words[1]); !path.value.empty())
      facts.env_file_uses.push_back({std::move(path), EnvFileReader::words});
    return;
  }
  if (words[0].value == "source" || words[0].value == ".") {
    facts.env_file_uses.push_back({words[1], EnvFileReader::shell});
    return;
  }
  const std::vector<Text> inner = unwrapped(command).words;
  if (!runs_containers(inner[0].value) || inner.size() < 4 || (inner[1].value != "run" && inner[1].value != "create")) return;
  constexpr std::string_view option = "--env-file=";
  for (std::size_t i = 2; i < inner.size(); ++i) {
    Text path = inner[i];
    if (path.value == "--env-file" && i + 1 < inner.size()) path = inner[i + 1];
    else if (path.value.starts_with(option)) path.value.erase(0, option.size());
    else continue;
    facts.env_file_uses.push_back({std::move(path), EnvFileReader::docker});
  }
}

}  // namespace

std::optional<Image> image_run(const ShellCommand& command) {
  const ShellCommand inner = unwrapped(command);
  const std::vector<Text>& words = inner.words;
  if (words.empty() || !runs_containers(words[0].value)) return std::nullopt;
  std::size_t at = skip_options(words, 1, global_value_options);
  if (at < words.size() && (words[at].value == "container" || words[at].value == "image")) ++at;
  if (at >= words.size()) return std::nullopt;
  const std::string& verb = words[at].value;
  if (verb != "run" && verb != "pull" && verb != "create") return std::nullopt;
  at = skip_options(words, at + 1, verb == "pull" ? pull_value_options : run_value_options);
  if (at >= words.size() || !looks_like_image(words[at].value)) return std::nullopt;
  std::optional<Image> image = parse_image(words[at], ImageUse::docker_run);
  if (image)
    image->stays = verb == "run" && std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at),
                                                [](const Text& word) { return word.value.starts_with("--restart"); });
  return image;
}

namespace {

// docker build -t mine ., podman build --tag=mine .: what `docker run mine` starts afterwards comes from here.
std::optional<Image> image_build(const ShellCommand& command) {
  const ShellCommand inner = unwrapped(command);
  const std::vector<Text>& words = inner.words;
  if (words.empty() || !runs_containers(words[0].value)) return std::nullopt;
  const auto build = std::ranges::find(words, "build", &Text::value);
  for (auto word = build; word != words.end(); ++word) {
    Text tag;
    if ((word->value == "-t" || word->value == "--tag") && word + 1 != words.end()) tag = word[1];
    else if (word->value.starts_with("--tag=")) tag = {word->value.substr(6), word->span};
    else continue;
    std::optional<Image> image = parse_image(tag, ImageUse::docker_run);
    if (image) image->built_here = true;
    return image;
  }
  return std::nullopt;
}

bool is_built_before(const Facts& facts, const Image& image) {
  return std::ranges::any_of(facts.images, [&](const Image& other) {
    return other.built_here && other.repository == image.repository && other.reference.span.file == image.reference.span.file;
  });
}

}  // namespace

std::vector<ShellCommand> commands_of_words(const std::vector<Text>& words) {
  if (words.empty()) return {};
  const Span span{words.front().span.file, words.front().span.begin, words.back().span.end};
  std::vector<ShellCommand> commands{{.assignments = {}, .words = words, .span = span, .before = ""}};
  const std::optional<std::size_t> at = shell_text_argument(commands[0]);
  if (!at) return commands;
  const Text& text = words[*at];
  const bool exact = is_verbatim(text);
  for (ShellCommand& nested : parse_shell(text.span.file, text.value, text.span.begin)) {
    if (!exact) set_spans(nested, text.span);
    commands.push_back(std::move(nested));
  }
  return commands;
}

void facts_of_command(const ShellCommand& command, const CommandContext& context, Facts& facts) {
  if (std::optional<Image> image = image_run(command)) {
    image->deployment = context.deployment;
    image->built_here = image->built_here || is_built_before(facts, *image);
    facts.images.push_back(std::move(*image));
  } else if (std::optional<Image> built = image_build(command)) {
    facts.images.push_back(std::move(*built));
  }
  add_env_file_uses(command, facts);
  if (context.starts)
    if (std::optional<Port> port = listened_port(command)) {
      port->deployment = context.deployment;
      facts.ports.push_back(std::move(*port));
    }
  if (context.declarations && sets_environment(command))
    for (const ShellAssignment& assignment : unwrapped(command).assignments) declare(assignment, context, facts);
  if (context.probes && asks_only(command))
    if (std::optional<HealthProbe> probe = requested_url(command);
        probe && is_local(probe->host) && (probe->tool == "curl" || probe->tool == "wget")) {
      probe->by = context.probe_by;
      probe->deployment = context.deployment;
      facts.probes.push_back(std::move(*probe));
    }
}

}  // namespace preship
