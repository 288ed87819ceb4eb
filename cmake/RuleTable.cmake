# One rule = rules/<category>/<rule>.cpp and the page beside it. Adding, removing or editing either rebuilds the table.
file(GLOB RULE_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*/*.cpp)
string(REGEX REPLACE "\\.cpp(;|$)" ".md\\1" RULE_PAGES "${RULE_SOURCES}")
set(RULE_TABLE ${CMAKE_BINARY_DIR}/generated/rule_table.cpp)

add_custom_command(
  OUTPUT ${RULE_TABLE}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
  COMMAND generate_rules ${RULE_TABLE} ${CMAKE_SOURCE_DIR}/rules ${RULE_PAGES}
  DEPENDS ${RULE_PAGES} generate_rules
  COMMENT "Generating the table of rules"
  VERBATIM)

add_library(preship_rules ${UNITS_LIBRARY})
target_include_directories(preship_rules PUBLIC rules)
add_units(preship_rules ${CMAKE_SOURCE_DIR}/rules WRAPPED rules ${RULE_SOURCES})
target_link_libraries(preship_rules PUBLIC preship_core)
# The table is an object of its own: a static library would drop it, since only the engine below refers to it.
add_library(preship_rule_table OBJECT ${RULE_TABLE})
target_link_libraries(preship_rule_table PRIVATE preship_core)
target_link_libraries(preship_rules PUBLIC $<TARGET_OBJECTS:preship_rule_table>)
