package dev.ptymcp.application.approval;

/** Whose word counts where a rule wants one. */
public enum ApprovalWay {
    /** That of the person behind the client, asked through it. */
    PERSON,
    /** That person's; where nobody can be asked, the model's own, given apart from the call and with its reason. */
    MODEL,
    /** Nobody's: what would be asked about is refused. */
    NONE
}
