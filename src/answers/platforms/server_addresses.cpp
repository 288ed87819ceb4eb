#include "answers/platforms/server_addresses.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "answers/scripts/scripts.h"
#include "knowledge/words/stages.h"
#include "text/words.h"

namespace preship {
namespace {

std::optional<std::array<unsigned, 4>> ipv4_of(std::string_view text) {
  std::array<unsigned, 4> parts{};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parts[i]);
    if (error != std::errc() || parts[i] > 255) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (i < 3 && !text.starts_with('.')) return std::nullopt;
    if (i < 3) text.remove_prefix(1);
  }
  return text.empty() ? std::optional(parts) : std::nullopt;
}

// Not private, not of documents, not of this machine: https://www.iana.org/assignments/iana-ipv4-special-registry
bool is_public_address(const std::array<unsigned, 4>& ip) {
  const bool is_private = ip[0] == 10 || ip[0] == 127 || ip[0] == 0 || (ip[0] == 172 && ip[1] >= 16 && ip[1] < 32) ||
                          (ip[0] == 192 && ip[1] == 168) || (ip[0] == 169 && ip[1] == 254) ||
                          (ip[0] == 100 && ip[1] >= 64 && ip[1] < 128) || ip[0] >= 224;
  const bool of_documents = (ip[0] == 192 && ip[1] == 0) || (ip[0] == 198 && (ip[1] == 51 || ip[1] == 18 || ip[1] == 19)) ||
                            (ip[0] == 203 && ip[1] == 0 && ip[2] == 113) || (ip[0] == 1 && ip[1] == 2 && ip[2] == 3);
  return !is_private && !of_documents;
}

bool is_key_of_server(std::string_view key) {
  return is_one_of(key, {"DEPLOY_HOST", "DEPLOY_SERVER", "DEPLOY_IP", "SERVER_IP", "SERVER_HOST", "SERVER_ADDRESS", "PRODUCTION_HOST",
                         "PRODUCTION_IP", "PROD_HOST", "PROD_IP", "PROD_SERVER", "VPS_HOST", "VPS_IP", "REMOTE_HOST", "SSH_HOST"});
}

bool is_for_a_stage_before(const Project& project, FileId file) {
  const NamedStage stage = stage_named_by(project.file(file).path);
  const PathRole role = project.file(file).role;
  return stage == NamedStage::staging || stage == NamedStage::development || role == PathRole::test || role == PathRole::example ||
         role == PathRole::docs;
}

// "49.12.8.14" of deploy@49.12.8.14:/srv/shop.
void add_targets(const ShellCommand& command, std::vector<ServerAddress>& found) {
  if (command.words.empty() || !is_one_of(base_name(command.words[0].value), {"ssh", "scp", "rsync", "sftp", "ssh-keyscan"})) return;
  for (const Text& word : command.words) {
    const std::size_t begin = word.value.find('@') == std::string::npos ? 0 : word.value.find('@') + 1;
    const std::size_t end = std::min(word.value.find(':', begin), word.value.size());
    const auto ip = ipv4_of(std::string_view(word.value).substr(begin, end - begin));
    if (ip && is_public_address(*ip)) found.push_back({"ssh", slice(word, begin, end)});
  }
}

}  // namespace

std::vector<ServerAddress> server_addresses(const Project& project) {
  std::vector<ServerAddress> found;
  const auto add = [&](const Text& key, const Text& value) {
    if (const auto ip = ipv4_of(value.value); ip && is_public_address(*ip) && is_key_of_server(key.value))
      found.push_back({key.value, value});
  };
  for (const EnvDeclaration& given : project.facts.env_declarations)
    if (given.value) add(given.key, *given.value);
  each_script_text(project, [&](const ScriptText& script) {
    for (const ShellCommand& command : script.commands) {
      for (const ShellAssignment& assignment : command.assignments) add(assignment.name, assignment.value);
      add_targets(command, found);
    }
  });
  std::erase_if(found, [&](const ServerAddress& each) { return is_for_a_stage_before(project, each.address.span.file); });
  std::ranges::sort(
      found, {}, [&](const ServerAddress& each) { return std::pair(project.file(each.address.span.file).path, each.address.span.begin); });
  return found;
}

}  // namespace preship
