#include "engine/key_entries.h"

#include <algorithm>

#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

std::vector<const YamlNode*> yaml_roots(const Project& project, FileId file) {
  std::vector<const YamlNode*> roots;
  for (const auto& compose : project.facts.compose_files)
    if (compose->file == file && compose->root != nullptr) roots.push_back(compose->root.get());
  for (const auto& workflow : project.facts.workflows)
    if (workflow->file == file && workflow->root != nullptr) roots.push_back(workflow->root.get());
  for (const auto& kubernetes : project.facts.kubernetes_files)
    if (kubernetes->file == file)
      for (const KubernetesObject& object : kubernetes->objects)
        if (object.node != nullptr) roots.push_back(object.node.get());
  return roots;
}

// The innermost entry of a mapping or sequence that the name belongs to: `KEY: value`, `- KEY=value`, `- name: KEY` with what
// follows it. Bytes from its first to its last.
Span entry_around(const YamlNode& node, const Span& name) {
  constexpr int deepest = 200;
  Span entry = {name.file, 0, 0};
  const YamlNode* at = &node;
  for (int depth = 0; depth < deepest && at != nullptr; ++depth) {
    const YamlNode* next = nullptr;
    for (const YamlPair& pair : at->pairs) {
      if (pair.key.span == name && !pair.merged) return {name.file, name.begin, std::max(name.end, pair.value->span.end)};
      if (!pair.merged && lies_within(name, pair.value->span)) next = pair.value.get();
    }
    for (const YamlNodePtr& item : at->items)
      if (lies_within(name, item->span)) {
        next = item.get();
        entry = item->span;
      }
    at = next;
  }
  return entry;
}

Span dotenv_entry(const Project& project, const EnvDeclaration& declaration) {
  for (const auto& file : project.facts.dotenv_files)
    if (file->file == declaration.key.span.file)
      for (const DotenvEntry& entry : file->entries)
        if (entry.key.span == declaration.key.span) return entry.line;
  return {declaration.key.span.file, 0, 0};
}

// `ENV KEY=value` and `ARG KEY` alone in their instruction.
Span docker_entry(const Project& project, const EnvDeclaration& declaration) {
  for (const auto& file : project.facts.dockerfiles) {
    if (file->file != declaration.key.span.file) continue;
    for (const DockerStage& stage : file->stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (lies_within(declaration.key.span, instruction.span)) {
          std::size_t keys = 0;
          for (const DockerVariable& variable : stage.variables)
            if (lies_within(variable.key.span, instruction.span)) ++keys;
          return keys == 1 ? instruction.span : Span{declaration.key.span.file, 0, 0};
        }
  }
  return {declaration.key.span.file, 0, 0};
}

}  // namespace

Span entry_of_key(const Project& project, const EnvDeclaration& declaration) {
  const Span none = {declaration.key.span.file, 0, 0};
  switch (project.file(declaration.key.span.file).kind) {
    case FileKind::dotenv:
      return dotenv_entry(project, declaration);
    case FileKind::dockerfile:
      return docker_entry(project, declaration);
    case FileKind::compose:
    case FileKind::kubernetes:
    case FileKind::workflow:
      for (const YamlNode* root : yaml_roots(project, declaration.key.span.file))
        if (const Span entry = entry_around(*root, declaration.key.span); entry.end > 0) return entry;
      return none;
    default:
      return none;
  }
}

Span lines_of_entry(std::string_view text, const Span& entry) {
  std::size_t begin = entry.begin, end = std::min<std::size_t>(entry.end, text.size());
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  while (end > entry.begin && is_space(text[end - 1])) --end;
  const std::string_view before = trim(text.substr(begin, entry.begin - begin));
  std::size_t line_end = std::min(text.find('\n', end), text.size());
  const std::string_view after = trim(text.substr(end, line_end - end), " \t\r\"'");
  if ((!before.empty() && before != "-" && before != "- \"" && before != "\"" && before != "'" && before != "export" && before != "#") ||
      (!after.empty() && !after.starts_with('#')))
    return {entry.file, 0, 0};
  if (line_end < text.size()) ++line_end;
  return {entry.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(line_end)};
}

}  // namespace preship
