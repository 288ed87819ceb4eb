#include "answers/documents/documents.h"

#include <algorithm>

#include "model/pipeline.h"
#include "model/shell_script.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// "docs/archive/2024-deploy.md", "docs/old/RUNBOOK.md": nobody goes by these any more.
bool is_put_away(std::string_view path) {
  const std::string lower = lower_case(path);
  for (const std::string_view part : split_at(lower, "/"))
    if (part.starts_with('.') ||
        is_one_of(part, {"archive", "archived", "archives", "old", "legacy", "deprecated", "node_modules", "vendor", "templates",
                         "template", "history", "plans", "specs", "rfcs", "adr", "proposals", "roadmap", "implementations", "claude"}))
      return true;
  return false;
}

std::string words_of_name(std::string_view path) {
  std::string name = lower_case(base_name(path));
  name = name.substr(0, name.rfind('.'));
  std::ranges::replace(name, '-', ' ');
  std::ranges::replace(name, '_', ' ');
  return name;
}

const DocumentSection* title_section(const DocumentFile& document) {
  return document.sections.size() > 1 && document.sections[1].level == 1 ? &document.sections[1] : nullptr;
}

bool is_any_document(std::string_view path) {
  return ends_with_any(path, {".md", ".mdx", ".rst", ".adoc", ".asciidoc", ".org", ".txt", ".html", ".pdf", ".docx"});
}

// A wiki, a documentation site, a board: what people read instead.
bool links_to_site(std::string_view target) {
  return target.starts_with("http") &&
         holds_any(target, {"/wiki", "notion.", "docs.", "/docs", "confluence", "gitbook", "readthedocs", "runbook"});
}

bool is_called(Topic topic, std::string_view name) {
  std::string words = lower_case(name);
  std::ranges::replace(words, '-', ' ');
  return speaks_of(topic, words);
}

bool has_script_for(const Project& project, Topic topic) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    const bool runs = is_one_of(extension_of(base_name(file.path)), {"sh", "bash", "js", "mjs", "ts", "py", "rb", "ps1"}) ||
                      holds_any(file.path, {"bin/", "scripts/"});
    return runs && file.role != PathRole::test && file.role != PathRole::docs && is_called(topic, base_name(file.path));
  });
}

bool has_job_for(const Project& project, Topic topic) {
  return std::ranges::any_of(project.facts.workflows, [&](const auto& workflow) {
    return is_called(topic, base_name(project.file(workflow->file).path)) || (workflow->name && is_called(topic, workflow->name->value)) ||
           std::ranges::any_of(workflow->jobs, [&](const WorkflowJob& job) { return is_called(topic, job.id.value); });
  });
}

bool has_recipe_for(const Project& project, Topic topic) {
  for (const auto& recipes : project.facts.recipes)
    for (const ShellCommand& command : recipes->commands)
      if (is_called(topic, command.flow.function)) return true;
  return std::ranges::any_of(project.facts.packages, [&](const auto& package) {
    return std::ranges::any_of(package->scripts, [&](const PackageScript& script) { return is_called(topic, script.name.value); });
  });
}

// The place of a document that is about one thing.
bool is_whole(const DocumentPlace& place) { return place.index <= 1 && place.section->level <= 1; }

constexpr std::size_t documentation_site = 40;  // documents that are not read

}  // namespace

std::vector<const DocumentFile*> documents_for_people(const Project& project) {
  std::vector<const DocumentFile*> documents;
  for (const auto& document : project.facts.documents) {
    const SourceFile& file = project.file(document->file);
    if (file.role == PathRole::docs && !is_put_away(file.path)) documents.push_back(document.get());
  }
  return documents;
}

std::string lower_text(const Project& project, const Span& span) {
  const std::string_view text = project.file(span.file).text;
  return lower_case(text.substr(std::min<std::size_t>(span.begin, text.size()), span.end - span.begin));
}

bool is_document_about(const Project& project, const DocumentFile& document, Topic topic) {
  const std::string name = words_of_name(project.file(document.file).path);
  if (name.starts_with("readme")) return false;
  const DocumentSection* title = title_section(document);
  return speaks_of(topic, name) || (title != nullptr && speaks_of(topic, lower_case(title->heading.value)));
}

std::vector<DocumentPlace> sections_about(const Project& project, Topic topic) {
  std::vector<DocumentPlace> places;
  for (const DocumentFile* document : once<documents_for_people>(project)) {
    if (is_document_about(project, *document, topic)) {
      const std::size_t index = document->sections.size() > 1 ? 1 : 0;
      places.push_back({document, &document->sections[index], index});
      continue;
    }
    std::uint32_t end = 0;
    for (std::size_t i = 1; i < document->sections.size(); ++i) {
      const DocumentSection& section = document->sections[i];
      // The title of a README is the name of the project.
      if (section.level == 1 && i == 1) continue;
      if (section.own.begin < end || !speaks_of(topic, lower_case(section.heading.value))) continue;
      places.push_back({document, &section, i});
      end = section.whole.end;
    }
  }
  return places;
}

std::string lower_text(const Project& project, const DocumentPlace& place) {
  return is_whole(place) ? lower_case(project.file(place.document->file).text) : lower_text(project, place.section->whole);
}

bool has_instructions(const DocumentPlace& place, std::size_t steps) {
  const auto inside = [&](std::size_t section) {
    return is_whole(place) || lies_within(place.document->sections[section].own, place.section->whole);
  };
  std::size_t items = 0;
  for (std::size_t i = 0; i < place.document->sections.size(); ++i)
    if (inside(i)) items += place.document->sections[i].items;
  const auto leads_on = [&](const DocumentReference& reference) {
    return !reference.code && inside(reference.section) && !reference.target.value.starts_with('#');
  };
  return items >= steps ||
         std::ranges::any_of(place.document->blocks, [&](const DocumentedCommands& block) { return inside(block.section); }) ||
         std::ranges::any_of(place.document->references, leads_on);
}

bool has_program_for(const Project& project, Topic topic) {
  return has_script_for(project, topic) || has_job_for(project, topic) || has_recipe_for(project, topic);
}

bool is_written_down(const Project& project, Topic topic, std::size_t steps) {
  return std::ranges::any_of(sections_about(project, topic), [&](const DocumentPlace& place) { return has_instructions(place, steps); });
}

bool is_mentioned_in_documents(const Project& project, Topic topic) {
  return std::ranges::any_of(once<documents_for_people>(project),
                             [&](const DocumentFile* document) { return speaks_of(topic, lower_case(project.file(document->file).text)); });
}

bool may_be_documented_elsewhere(const Project& project, Topic topic) {
  std::size_t unread = 0;
  for (const SourceFile& file : project.files) {
    if (file.kind == FileKind::markdown || !is_any_document(file.path) || is_put_away(file.path)) continue;
    if (is_called(topic, base_name(file.path))) return true;
    if (file.path.ends_with(".md") || file.path.ends_with(".mdx") || file.path.ends_with(".rst") || file.path.ends_with(".adoc")) ++unread;
  }
  if (unread > documentation_site) return true;
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentReference& reference : document->references)
      if (!reference.code && links_to_site(reference.target.value) && is_called(topic, reference.target.value)) return true;
  return false;
}

bool is_operational(const Project& project, const DocumentFile& document, std::size_t section) {
  for (const Topic topic :
       {Topic::runbook, Topic::deploy, Topic::rollback, Topic::backup, Topic::restore, Topic::incident, Topic::contact}) {
    if (is_document_about(project, document, topic)) return true;
    // The title of a README is the name of the project.
    for (std::size_t at = section; at != 0; at = document.sections[at].parent)
      if (document.sections[at].level > 1 && speaks_of(topic, lower_case(document.sections[at].heading.value))) return true;
  }
  return false;
}

std::vector<const DocumentFile*> runbooks(const Project& project) {
  std::vector<const DocumentFile*> found;
  for (const DocumentFile* document : once<documents_for_people>(project))
    if (is_document_about(project, *document, Topic::runbook)) found.push_back(document);
  return found;
}

Span title_of(const DocumentFile& document) {
  return document.sections.size() > 1 ? document.sections[1].heading.span : Span{document.file, 0, 0};
}

}  // namespace preship
