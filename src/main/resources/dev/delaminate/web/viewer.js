// The layer viewer, shared by dashboard, review room and report: in a page, or in a dialog over it. It wants style.css
// and viewer.css.

export {openViewer} from "delaminate/viewer-dialog";
export {viewer} from "delaminate/viewer-element";
