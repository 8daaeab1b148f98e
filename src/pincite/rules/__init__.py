"""The rules, in code order. A new rule is a new file and a line here."""

from __future__ import annotations

from pincite.rules.bibliography.broken_entry import broken_entry
from pincite.rules.bibliography.duplicate_field import duplicate_field
from pincite.rules.bibliography.duplicate_key import duplicate_key
from pincite.rules.bibliography.invalid_date import invalid_date
from pincite.rules.bibliography.invalid_doi import invalid_doi
from pincite.rules.bibliography.invalid_isbn import invalid_isbn
from pincite.rules.bibliography.invalid_url import invalid_url
from pincite.rules.bibliography.malformed_names import malformed_names
from pincite.rules.bibliography.missing_access_date import missing_access_date
from pincite.rules.bibliography.missing_required_field import missing_required_field
from pincite.rules.bibliography.similar_entries import similar_entries
from pincite.rules.bibliography.unknown_parent import unknown_parent
from pincite.rules.bibliography.unknown_related import unknown_related
from pincite.rules.citation.clumped_citations import clumped_citations
from pincite.rules.citation.missing_locator import missing_locator
from pincite.rules.citation.page_for_paragraph import page_for_paragraph
from pincite.rules.citation.prose_in_citation import prose_in_citation
from pincite.rules.citation.uncited_entry import uncited_entry
from pincite.rules.citation.unknown_key import unknown_key
from pincite.rules.document.claiming_heading import claiming_heading
from pincite.rules.document.duplicate_name import duplicate_name
from pincite.rules.document.duplicate_note import duplicate_note
from pincite.rules.document.empty_briefing import empty_briefing
from pincite.rules.document.empty_project import empty_project
from pincite.rules.document.missing_alternative_text import missing_alternative_text
from pincite.rules.document.missing_image import missing_image
from pincite.rules.document.missing_module import missing_module
from pincite.rules.document.repeated_module import repeated_module
from pincite.rules.document.sentence_in_label import sentence_in_label
from pincite.rules.document.sentences_in_heading import sentences_in_heading
from pincite.rules.document.undefined_cross_reference import undefined_cross_reference
from pincite.rules.document.undefined_note import undefined_note
from pincite.rules.document.unplaced_module import unplaced_module
from pincite.rules.document.unread_file import unread_file
from pincite.rules.document.unused_note import unused_note
from pincite.rules.rule import Rule
from pincite.rules.sentence.ambiguous_boundary import ambiguous_boundary
from pincite.rules.sentence.exempt_figure import exempt_figure
from pincite.rules.sentence.exempt_name import exempt_name
from pincite.rules.sentence.exempt_quotation import exempt_quotation
from pincite.rules.sentence.impersonal_method import impersonal_method
from pincite.rules.sentence.missing_premise import missing_premise
from pincite.rules.sentence.target_elsewhere import target_elsewhere
from pincite.rules.sentence.uncited_sentence import uncited_sentence
from pincite.rules.sentence.uncited_target import uncited_target
from pincite.rules.sentence.unknown_target import unknown_target
from pincite.rules.sentence.unsplit_language import unsplit_language
from pincite.rules.sentence.wrong_calculation import wrong_calculation
from pincite.rules.style.flagged_word import flagged_word
from pincite.rules.syntax.binary_file import binary_file
from pincite.rules.syntax.broken_header import broken_header
from pincite.rules.syntax.code_block import code_block
from pincite.rules.syntax.escaped_html import escaped_html
from pincite.rules.syntax.invalid_header_value import invalid_header_value
from pincite.rules.syntax.lost_cell import lost_cell
from pincite.rules.syntax.malformed_citation import malformed_citation
from pincite.rules.syntax.malformed_waiver import malformed_waiver
from pincite.rules.syntax.missing_title import missing_title
from pincite.rules.syntax.not_utf8 import not_utf8
from pincite.rules.syntax.oversized_file import oversized_file
from pincite.rules.syntax.unclosed_comment import unclosed_comment
from pincite.rules.syntax.unclosed_div import unclosed_div
from pincite.rules.syntax.unknown_header_field import unknown_header_field
from pincite.rules.syntax.unreadable_file import unreadable_file
from pincite.rules.syntax.unused_waiver import unused_waiver

RULES: tuple[Rule, ...] = (
    not_utf8,
    binary_file,
    oversized_file,
    unreadable_file,
    broken_header,
    missing_title,
    unknown_header_field,
    invalid_header_value,
    malformed_citation,
    escaped_html,
    unclosed_comment,
    unclosed_div,
    code_block,
    lost_cell,
    malformed_waiver,
    unused_waiver,
    broken_entry,
    duplicate_key,
    duplicate_field,
    missing_required_field,
    missing_access_date,
    unknown_parent,
    malformed_names,
    unknown_related,
    invalid_doi,
    invalid_isbn,
    invalid_date,
    invalid_url,
    similar_entries,
    unknown_key,
    uncited_entry,
    missing_locator,
    page_for_paragraph,
    clumped_citations,
    prose_in_citation,
    uncited_sentence,
    exempt_quotation,
    exempt_figure,
    exempt_name,
    impersonal_method,
    missing_premise,
    unknown_target,
    target_elsewhere,
    uncited_target,
    wrong_calculation,
    ambiguous_boundary,
    unsplit_language,
    missing_module,
    empty_briefing,
    unplaced_module,
    empty_project,
    unread_file,
    repeated_module,
    undefined_note,
    unused_note,
    duplicate_note,
    missing_image,
    missing_alternative_text,
    undefined_cross_reference,
    duplicate_name,
    claiming_heading,
    sentence_in_label,
    sentences_in_heading,
    flagged_word,
)
