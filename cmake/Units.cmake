# Compiles the files of a folder as one unit: nearly all the cost of a file is the headers it shares with its neighbours.
#
#   add_units(TARGET ROOT FILES...)          the files as they stand; names in unnamed namespaces must differ within a folder
#   add_units(TARGET ROOT WRAPPED FILES...)  each in a namespace of its own, so that every rule may have a `check` and every
#                                            test its own functions; of rules, the function that the table calls leaves it
#
# ROOT is an include directory of the target: units name files relative to it, so that clones share a compiler cache.
#
# With PRESHIP_UNIT_BYTES folders are compiled together up to that size, for a build from nothing: what units share is
# compiled less often, and what is small is half of it. Folders below formats/ stay alone: parsers call their parts alike.
# With -DPRESHIP_UNITS=OFF each file is compiled by itself, as tools like clangd want it.
if(CMAKE_SCRIPT_MODE_FILE)
  set(INCLUDES "")
  set(BODY "")
  set(NUMBER 0)
  foreach(FILE ${FILES})
    if(WRAPPED)
      file(STRINGS ${ROOT}/${FILE} LINES REGEX "^#include")
      foreach(LINE ${LINES})
        string(REGEX REPLACE "^#include *([^ ]+).*" "\\1" LINE "${LINE}")
        list(APPEND INCLUDES "#include ${LINE}")
      endforeach()
      string(APPEND BODY "namespace unit_${NUMBER} {\nnamespace preship {\nusing namespace ::preship;\n}\n#include \"${FILE}\"\n}\n")
      if(WRAPPED STREQUAL "rules")  # rules/env/wrong_key.cpp defines env_wrong_key()
        string(REGEX REPLACE "^([a-z0-9_]+)/([a-z0-9_]+)\\.cpp$" "\\1_\\2" NAME ${FILE})
        string(APPEND BODY "namespace preship {\nRule ${NAME}() { return unit_${NUMBER}::preship::${NAME}(); }\n}\n")
      endif()
    else()
      string(APPEND BODY "#include \"${FILE}\"\n")
    endif()
    math(EXPR NUMBER "${NUMBER} + 1")
  endforeach()
  list(REMOVE_DUPLICATES INCLUDES)
  list(JOIN INCLUDES "\n" INCLUDES)
  file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${INCLUDES}\n${BODY}" @ONLY)
  return()
endif()

option(PRESHIP_UNITS "Compile the files of a folder together" ON)
set(PRESHIP_UNIT_BYTES 0 CACHE STRING "Compile folders together until a unit has this many bytes of source; 0: each folder by itself")

# Objects that are not made cannot be put into an archive.
set(UNITS_LIBRARY STATIC)
if(PRESHIP_SYNTAX_ONLY)
  set(UNITS_LIBRARY OBJECT)
endif()

# Replaces FOLDERS by groups of them, with FILES_<group>: neighbours below the same top-level folder (all of what is wrapped).
macro(group_folders)
  set(GROUPS "")
  set(LAST "")
  foreach(FOLDER ${FOLDERS})
    string(REGEX REPLACE "_.*" "" TOP ${FOLDER})
    if(ARG_WRAPPED)
      set(TOP wrapped)
    endif()
    set(BYTES 0)
    foreach(FILE ${FILES_${FOLDER}})
      file(SIZE ${ROOT}/${FILE} SIZE)
      math(EXPR BYTES "${BYTES} + ${SIZE}")
    endforeach()
    if(NOT TOP STREQUAL LAST OR TOP STREQUAL "formats" OR TOTAL GREATER ${PRESHIP_UNIT_BYTES})
      set(GROUP ${FOLDER}_on)
      list(APPEND GROUPS ${GROUP})
      set(FILES_${GROUP} "")
      set(TOTAL 0)
    endif()
    set(LAST ${TOP})
    list(APPEND FILES_${GROUP} ${FILES_${FOLDER}})
    math(EXPR TOTAL "${TOTAL} + ${BYTES}")
  endforeach()
  set(FOLDERS ${GROUPS})
endmacro()

function(add_units TARGET ROOT)
  cmake_parse_arguments(ARG "" "WRAPPED" "" ${ARGN})
  if(NOT PRESHIP_UNITS)
    target_sources(${TARGET} PRIVATE ${ARG_UNPARSED_ARGUMENTS})
    return()
  endif()
  set(FOLDERS "")
  foreach(FILE ${ARG_UNPARSED_ARGUMENTS})
    cmake_path(RELATIVE_PATH FILE BASE_DIRECTORY ${ROOT})
    cmake_path(GET FILE PARENT_PATH FOLDER)
    string(REPLACE "/" "_" FOLDER "${FOLDER}")
    if(FOLDER STREQUAL "")
      set(FOLDER top)
    endif()
    list(APPEND FOLDERS "${FOLDER}")
    list(APPEND FILES_${FOLDER} ${FILE})
  endforeach()
  list(REMOVE_DUPLICATES FOLDERS)
  if(PRESHIP_UNIT_BYTES)
    group_folders()
  endif()
  foreach(FOLDER ${FOLDERS})
    set(OUTPUT ${CMAKE_BINARY_DIR}/units/${TARGET}_${FOLDER}.cpp)
    list(TRANSFORM FILES_${FOLDER} PREPEND ${ROOT}/ OUTPUT_VARIABLE PATHS)
    set(DEPENDENCIES ${CMAKE_SOURCE_DIR}/cmake/Units.cmake)
    if(ARG_WRAPPED)
      list(APPEND DEPENDENCIES ${PATHS})  # their includes are copied
    endif()
    add_custom_command(
      OUTPUT ${OUTPUT}
      COMMAND ${CMAKE_COMMAND} "-DFILES=${FILES_${FOLDER}}" -DROOT=${ROOT} -DWRAPPED=${ARG_WRAPPED} -DOUTPUT=${OUTPUT}
        -P ${CMAKE_SOURCE_DIR}/cmake/Units.cmake
      DEPENDS ${DEPENDENCIES}
      COMMENT "Listing ${FOLDER}"
      VERBATIM)
    target_sources(${TARGET} PRIVATE ${OUTPUT})
    if(PRESHIP_SYNTAX_ONLY)
      set_source_files_properties(${OUTPUT} PROPERTIES COMPILE_OPTIONS -fsyntax-only)
    endif()
  endforeach()
  if(PRESHIP_SYNTAX_ONLY)
    target_precompile_headers(${TARGET} PRIVATE <algorithm> <functional> <map> <nlohmann/json.hpp> <optional> <ranges> <set> <sstream> <string>
      <vector> ${CMAKE_SOURCE_DIR}/src/model/facts.h ${CMAKE_SOURCE_DIR}/src/model/project.h)
  endif()
endfunction()
