package dev.ptymcp.adapter.mcp.tool;

import java.util.List;

/** Tools that a server has only where the configuration names their group, so that the usual list stays short. */
public enum ToolGroup {
    /** Secrets that are got ready before they are asked for. */
    SECRETS,
    /** Letting go of sessions that go on without anybody. */
    PERSISTENCE,
    /** Having a session for oneself for a while. */
    LEASES,
    /** Asking for what the rules want agreement to. */
    APPROVALS,
    /** Limits, metrics and health of the server. */
    ADMIN,
    /** Tools of the operator's own. */
    SCRIPTS;

    /** The tools of this group over one set of sessions, in the order in which clients see them. */
    List<Tool> tools(ToolSurroundings around) {
        return switch (this) {
            case SECRETS -> List.of(new PrepareSecretTool(around));
            case PERSISTENCE -> List.of(new DetachSessionTool(around));
            case LEASES ->
                List.of(new AcquireLeaseTool(around), new ReleaseLeaseTool(around), new TransferLeaseTool(around));
            case APPROVALS -> List.of(new RequestApprovalTool(around));
            case ADMIN -> List.of(new ServerAdminTool(around));
            case SCRIPTS -> List.of();
        };
    }
}
