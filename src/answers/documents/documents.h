#pragma once
// What the documents of a repository tell the people who run it.

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/words/document_topics.h"
#include "model/document.h"
#include "model/project.h"

namespace preship {

// A section of a document that counts: none of tests, examples, templates, hidden folders and archives.
struct DocumentPlace {
  const DocumentFile* document = nullptr;
  const DocumentSection* section = nullptr;
  std::size_t index = 0;  // of the section
};

// The documents that count, by their paths.
std::vector<const DocumentFile*> documents_for_people(const Project& project);

// The text of a place in a document, in lower case.
std::string lower_text(const Project& project, const Span& span);

// The file is for nothing else: its name or its title says so.
bool is_document_about(const Project& project, const DocumentFile& document, Topic topic);

// The whole documents and the sections that are about it, the outermost alone, in the order of paths. A whole document is its first
// section with a heading.
std::vector<DocumentPlace> sections_about(const Project& project, Topic topic);

// The text of a place, in lower case: of the whole document where the place stands for it.
std::string lower_text(const Project& project, const DocumentPlace& place);

// Something is to be done there: a command, a list of at least so many steps, or a link that leads on.
bool has_instructions(const DocumentPlace& place, std::size_t steps);

// A place about it with instructions.
bool is_written_down(const Project& project, Topic topic, std::size_t steps);
// A script, a workflow, a job, a recipe or a package script is called so.
bool has_program_for(const Project& project, Topic topic);

// Some document has a word of it, wherever.
bool is_mentioned_in_documents(const Project& project, Topic topic);

// It may stand where nobody can look: documents in other formats or many of them (a documentation site), a wiki or a site that a README
// leads to.
bool may_be_documented_elsewhere(const Project& project, Topic topic);

// For people who release and run the app: runbooks, and documents and sections on deployment, rollback, backup and incidents.
bool is_operational(const Project& project, const DocumentFile& document, std::size_t section);

// Runbooks by their name or title, by their paths.
std::vector<const DocumentFile*> runbooks(const Project& project);

// Where a finding about a whole document stands: its title, else its first byte.
Span title_of(const DocumentFile& document);

}  // namespace preship
