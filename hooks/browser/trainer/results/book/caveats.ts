/** What results cannot show: said wherever they are read, shown, exported or printed. */

export const FORGED =
  "没有人监考，也没有人验明身份：谁拿到链接，都能用任何姓名交一份答卷，也能在自己的设备上改时间、改次数。答卷说明交来的是什么，不能证明是谁、在什么时候答的。要当凭据，请当场考。";
export const TIMES = "开始、交卷的时间和用时，是交卷那台设备自己记的，那台设备的钟可以调。";

/** As the last lines of a table. */
export const NOTES = [FORGED, TIMES];
