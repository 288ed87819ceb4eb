#include "answers/secrets/served_files.h"

#include <algorithm>
#include <optional>

#include "answers/build/app_builds.h"
#include "answers/images/base_image.h"
#include "answers/ports/ports.h"
#include "answers/queries.h"
#include "text/words.h"

namespace preship {
namespace {

// The directory that the image serves without any configuration: https://hub.docker.com/_/nginx, /_/httpd, /_/caddy, /_/php.
std::string served_root(const Project& project, const Dockerfile& file) {
  const Image* image = base_image(project, file, "");
  if (image == nullptr) return "";
  const std::string name = image->repository.substr(image->repository.rfind('/') + 1);
  if (name == "nginx" || name == "nginx-unprivileged") return "/usr/share/nginx/html";
  if (name == "httpd") return "/usr/local/apache2/htdocs";
  if (name == "caddy") return "/usr/share/caddy";
  const bool moved = std::ranges::any_of(file.chain(""), [](const DockerStage* stage) {
    return std::ranges::any_of(stage->instructions, [](const DockerInstruction& instruction) {
      return holds_any(instruction.rest.value, {"DOCUMENT_ROOT", "/etc/apache2", "sites-", "/public"});
    });
  });
  return name == "php" && holds(image->tag, "apache") && !moved ? "/var/www/html" : "";
}

bool refuses_hidden_files(const Project& project, const Deployment& deployment) {
  return std::ranges::any_of(nginx_files_of(project, deployment), [](const NginxFile* nginx) {
    bool refuses = false;
    for_each_directive(nginx->directives, [&](const NginxDirective& directive) {
      if (directive.name.value != "location") return;
      const bool hidden =
          std::ranges::any_of(directive.arguments, [](const Text& word) { return holds(word.value, "\\.") || holds(word.value, ".env"); });
      refuses = refuses ||
                (hidden && (find_directive(directive.block, "deny") != nullptr || find_directive(directive.block, "return") != nullptr));
    });
    return refuses;
  });
}

bool is_env_file(std::string_view name) {
  return name == ".env" || (name.starts_with(".env.") && !holds_any(name, {"example", "sample", "template", "dist"}));
}

// Where the instruction copies to, inside the served directory; WORKDIR makes "." one.
bool copies_into(const Dockerfile& file, const DockerInstruction& instruction, const std::string& root) {
  std::string target = instruction.arguments.back().value;
  if (!target.starts_with('/'))
    target = final_workdir(file, "") + "/" + (target.starts_with("./") ? target.substr(2) : target == "." ? "" : target);
  return target == root || target.starts_with(root + "/");
}

// An env file in the context that comes along with all the rest: its name.
std::optional<std::string> env_file_in(const Project& project, const Dockerfile& file, const std::string& context) {
  const std::string ignore = dockerignore_of(project, file, context);
  for (const auto& dotenv : project.facts.dotenv_files) {
    const std::string& path = project.file(dotenv->file).path;
    if (dotenv->role != DotenvRole::real || directory_of(path) != context || !is_env_file(base_name(path))) continue;
    if (ignore.empty() || !docker_ignores(project, ignore, base_name(path))) return std::string(base_name(path));
  }
  return std::nullopt;
}

}  // namespace

std::vector<ServedEnvFile> served_env_files(const Project& project, const Dockerfile& file) {
  std::vector<ServedEnvFile> found;
  const Deployment* own = project.deployment(image_id(project.file(file.file).path));
  const std::string root = served_root(project, file);
  if (own == nullptr || root.empty() || refuses_hidden_files(project, *own)) return found;
  for (const DockerStage* stage : file.chain(""))
    for (const DockerInstruction& instruction : stage->instructions) {
      const std::string& keyword = instruction.keyword.value;
      if ((keyword != "COPY" && keyword != "ADD") || instruction.arguments.size() < 2 || !copies_into(file, instruction, root)) continue;
      for (std::size_t i = 0; i + 1 < instruction.arguments.size(); ++i)
        if (const std::string_view name = base_name(instruction.arguments[i].value); is_env_file(name))
          found.push_back({instruction.span, std::string(name), root});
      if (!copies_context(instruction)) continue;
      if (const auto name = env_file_in(project, file, own->build_context)) found.push_back({instruction.span, *name, root, true});
    }
  return found;
}

}  // namespace preship
