// gunicorn's configuration file is Python: each name at its top is a setting. https://docs.gunicorn.org/en/stable/settings.html

#include "formats/python/reads.h"
#include "model/config_file.h"
#include "paths/path.h"
#include "text/characters.h"

namespace preship::python {
namespace {

bool is_gunicorn_config(std::string_view path) {
  const std::string_view name = base_name(path);
  return name == "gunicorn.conf.py" || name == "gunicorn_conf.py" || name == "gunicorn_config.py" || name == "gunicorn.py";
}

bool is_used_twice(std::string_view text, std::string_view name) {
  const std::size_t first = find_word(text, name);
  return first != std::string_view::npos && find_word(text, name, first + 1) != std::string_view::npos;
}

}  // namespace

void add_gunicorn_settings(Facts& facts, const File& file) {
  if (!is_gunicorn_config(file.path)) return;
  auto config = std::make_shared<ConfigFile>(ConfigFile{.file = file.id, .program = "gunicorn", .settings = {}});
  for (const TSNode statement : children(file.root)) {
    if (!is(statement, "expression_statement")) continue;
    const std::vector<TSNode> parts = children(statement);
    if (parts.size() != 1 || !is(parts[0], "assignment")) continue;
    const TSNode name = field(parts[0], "left");
    if (!is(name, "identifier")) continue;
    const std::string_view text = text_of(file, name);
    config->settings.push_back({{std::string(text), span_of(file, name)}, is_used_twice(file.text, text)});
  }
  if (!config->settings.empty()) facts.config_files.push_back(std::move(config));
}

}  // namespace preship::python
