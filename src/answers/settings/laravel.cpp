#include "answers/settings/laravel.h"

#include <algorithm>

#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

// The place of the command on a line that is no comment.
std::optional<Span> command_in(const SourceFile& file, FileId id, std::string_view command) {
  const std::string_view text = file.text;
  for (std::size_t at = text.find(command); at != std::string_view::npos; at = text.find(command, at + 1)) {
    const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const std::size_t end = at + command.size();
    if (trim(text.substr(line, at - line)).starts_with('#') || (end < text.size() && (is_word(text[end]) || text[end] == ':'))) continue;
    return Span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  }
  return std::nullopt;
}

// config('app.url', env('APP_URL')): the configuration has the key, and the default is for nothing.
bool is_default_of_config(std::string_view before) {
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const std::size_t call = line.rfind("config(");
  return call != std::string_view::npos && line.find(')', call) == std::string_view::npos && holds(line.substr(call), ",");
}

bool runs_commands(const SourceFile& file) {
  return is_one_of(base_name(file.path), {"Dockerfile", "Procfile", "Makefile"}) ||
         ends_with_any(file.path, {".sh", ".yml", ".yaml", ".dockerfile"});
}

}  // namespace

bool is_laravel(const Project& project, const Service& service) {
  return project.file(service.id.directory == "." ? "artisan" : service.id.directory + "/artisan") != nullptr;
}

std::optional<Span> caches_laravel_configuration(const Project& project, const Service& service) {
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (file.role == PathRole::test || file.role == PathRole::example || !runs_commands(file) || !lies_in(file.path, service.id.directory))
      continue;
    for (const std::string_view command : {"artisan config:cache", "artisan optimize"})
      if (const auto place = command_in(file, id, command)) return place;
  }
  return std::nullopt;
}

bool is_env_call_outside_config(const Project& project, const Service& service, const EnvRead& read) {
  const SourceFile& file = project.file(read.span.file);
  if (!file.path.ends_with(".php") || file.role != PathRole::production || read.service != service.id) return false;
  const std::string inside = service.id.directory == "." ? file.path : file.path.substr(service.id.directory.size() + 1);
  if (inside.starts_with("config/") || inside.starts_with("bootstrap/") || inside.starts_with("database/")) return false;
  if (is_default_of_config(std::string_view(file.text).substr(0, read.span.begin))) return false;
  const std::string_view call = std::string_view(file.text).substr(read.span.begin, 6);
  return call.starts_with("env(") || call.starts_with("env (") || call.starts_with("\\env(");
}

}  // namespace preship
