#include "answers/documents/documents.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_for_emergencies(const Project& project, const DocumentFile& document) {
  return is_document_about(project, document, Topic::runbook) || is_document_about(project, document, Topic::rollback) ||
         is_document_about(project, document, Topic::incident);
}

// An address, a number, a link, a handle or a channel.
static bool can_be_reached(std::string_view text) {
  if (holds_any(text, {"@", "://", "](", "#", "tel:"})) return true;
  std::size_t digits = 0;
  for (const char byte : text) {
    if (is_digit(byte)) ++digits;
    else if (byte != ' ' && byte != '-' && byte != '(' && byte != ')' && byte != '+') digits = 0;
    if (digits >= 7) return true;
  }
  return false;
}

// What stands below the heading itself: the marks of headings are no channels.
static bool leads_to_somebody(const Project& project, const DocumentPlace& place) {
  const Span heading = place.section->heading.span;
  return can_be_reached(lower_text(project, {heading.file, heading.end, place.section->whole.end}));
}

static Findings check(const Project& project) {
  const std::vector<DocumentPlace> places = sections_about(project, Topic::contact);
  if (std::ranges::any_of(places, [&](const DocumentPlace& place) { return leads_to_somebody(project, place); })) return {};
  for (const DocumentFile* document : once<documents_for_people>(project)) {
    if (!is_for_emergencies(project, *document) || may_be_documented_elsewhere(project, Topic::contact)) continue;
    Finding finding{title_of(*document), "nobody can be called: no document names whom to ask about host, database or domain"};
    for (const DocumentPlace& place : places)
      finding.notes.push_back({place.section->heading.span, "without an address, a number or a link"});
    return {finding};
  }
  return {};
}

Rule ops_no_emergency_contact() { return {check}; }

}  // namespace preship
